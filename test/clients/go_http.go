package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
)

const api = "https://nano-gpt.com/api"

func send(method, url, body string) []byte {
	request, err := http.NewRequest(method, url, strings.NewReader(body))
	check(err)
	request.Header.Set("x-api-key", "sk-client")
	answer, err := http.DefaultClient.Do(request)
	check(err)
	defer answer.Body.Close()
	bytes, err := io.ReadAll(answer.Body)
	check(err)
	return bytes
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func main() {
	var submitted struct{ RunId string }
	body := `{"model":"kling-video","prompt":"a lake, by Go"}`
	check(json.Unmarshal(send("POST", api+"/generate-video", body), &submitted))

	var job struct {
		Data struct {
			Status string
			Output struct{ Video struct{ Url string } }
		}
	}
	for job.Data.Status != "COMPLETED" {
		check(json.Unmarshal(send("GET", api+"/video/status?requestId="+submitted.RunId, ""), &job))
	}

	video, err := http.Get(job.Data.Output.Video.Url)
	check(err)
	defer video.Body.Close()
	bytes, err := io.ReadAll(video.Body)
	check(err)
	fmt.Printf("{\"runId\":%q,\"sha256\":\"%x\"}\n", submitted.RunId, sha256.Sum256(bytes))
}
