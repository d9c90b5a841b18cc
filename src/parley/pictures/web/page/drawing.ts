// SPDX-License-Identifier: Apache-2.0
// A picture's tree of marks as nodes of the document.

import { Mark } from "../draw/mark";
import { set } from "./h";

const kSvg = "http://www.w3.org/2000/svg";

export function nodes_of(mark: Mark): SVGElement {
  const element = document.createElementNS(kSvg, mark.tag) as SVGElement;
  const { xmlns, ...attributes } = mark.attributes;
  void xmlns;
  set(element, attributes);
  for (const child of mark.children) element.append(typeof child === "string" ? child : nodes_of(child));
  return element;
}
