// SPDX-License-Identifier: Apache-2.0
// Every picture, in the order of the page.

import { exchange } from "./exchange";
import { forecast } from "./forecast";
import { move_graph } from "./move_graph";
import { option_table } from "./option_table";
import { Picture } from "./picture";
import { room } from "./room";
import { said_wanted } from "./said_wanted";
import { tip } from "./tip";
import { who_blocks } from "./who_blocks";

export const kPictures: Picture[] = [
  exchange,
  who_blocks,
  tip,
  forecast,
  said_wanted,
  move_graph,
  option_table,
  room,
];

/** The picture called so; null: there is none. */
export function picture_called(name: string): Picture | null {
  for (let at = 0; at < kPictures.length; ++at) if (kPictures[at].name === name) return kPictures[at];
  return null;
}
