import { AssertionError } from "node:assert/strict";
import { type MicroUsd, microUsd } from "../brand.ts";
import type { Price, Quantity } from "../models/rule.ts";
import type { VideoSettings } from "../models/settings.ts";

type Node = Exclude<Price, number>;

/**
 * What a job with these settings costs.
 *
 * The tree is computed in dollars and rounded once, at the end, to the nearest millionth (half a
 * millionth upwards), so that a rate like 0.0306 never loses money over many seconds. Throws when
 * the tree has no case for a setting or the sum is not above zero: the generator proves for every
 * allowed combination that this cannot happen.
 */
export function priceOf(price: Price, settings: VideoSettings): MicroUsd {
  const amount = microUsd(dollars(price, settings));
  if (amount > 0) return amount;
  throw new AssertionError({ message: `a price must be above zero: ${amount}` });
}

function dollars(price: Price, settings: VideoSettings): number {
  return typeof price === "number" ? price : dollarsOfNode(price, settings);
}

function dollarsOfNode(node: Node, settings: VideoSettings): number {
  if ("by" in node) return dollars(chosen(node, settings), settings);
  if ("per" in node) return counted(node, settings[node.per]) * dollars(node.rate, settings);
  if ("sum" in node) return node.sum.reduce<number>((sum, one) => sum + dollars(one, settings), 0);
  if ("times" in node) {
    return node.times.reduce<number>((product, one) => product * dollars(one, settings), 1);
  }
  if ("atLeast" in node) return Math.max(node.atLeast, dollars(node.of, settings));
  return dollars(settings[node.of] > node.above ? node.price : node.otherwise, settings);
}

function chosen(node: Extract<Node, { by: unknown }>, settings: VideoSettings): Price {
  const value = String(settings[node.by] ?? "");
  const price = Object.hasOwn(node.cases, value) ? node.cases[value] : node.otherwise;
  if (price !== undefined) return price;
  throw new AssertionError({ message: `no price for ${node.by} ${JSON.stringify(value)}` });
}

type PerNode = Extract<Node, { per: Quantity }>;

function counted({ least = 0, beyond = 0, block }: PerNode, quantity: number): number {
  const billed = Math.max(0, Math.max(least, quantity) - beyond);
  return block === undefined ? billed : Math.ceil(billed / block);
}
