import type { Rule } from "../rule.ts";
import { rule as cost101 } from "./cost/cost-101.ts";
import { rule as cost104 } from "./cost/cost-104.ts";
import { rule as cost105 } from "./cost/cost-105.ts";
import { rule as cost106 } from "./cost/cost-106.ts";
import { rule as cost107 } from "./cost/cost-107.ts";
import { rule as cost108 } from "./cost/cost-108.ts";
import { rule as cost109 } from "./cost/cost-109.ts";
import { rule as cost110 } from "./cost/cost-110.ts";
import { rule as cost111 } from "./cost/cost-111.ts";
import { rule as cost112 } from "./cost/cost-112.ts";
import { rule as cost113 } from "./cost/cost-113.ts";
import { rule as cost114 } from "./cost/cost-114.ts";
import { rule as cost115 } from "./cost/cost-115.ts";
import { rule as cost117 } from "./cost/cost-117.ts";
import { rule as cost119 } from "./cost/cost-119.ts";
import { rule as eqv101 } from "./eqv/eqv-101.ts";
import { rule as eqv102 } from "./eqv/eqv-102.ts";
import { rule as eqv103 } from "./eqv/eqv-103.ts";
import { rule as eqv104 } from "./eqv/eqv-104.ts";
import { rule as eqv105 } from "./eqv/eqv-105.ts";
import { rule as eqv107 } from "./eqv/eqv-107.ts";
import { rule as eqv108 } from "./eqv/eqv-108.ts";
import { rule as obs105 } from "./obs/obs-105.ts";
import { rule as obs106 } from "./obs/obs-106.ts";
import { rule as obs107 } from "./obs/obs-107.ts";
import { rule as res101 } from "./res/res-101.ts";
import { rule as res102 } from "./res/res-102.ts";
import { rule as res104 } from "./res/res-104.ts";
import { rule as res105 } from "./res/res-105.ts";
import { rule as res106 } from "./res/res-106.ts";
import { rule as res201 } from "./res/res-201.ts";
import { rule as res202 } from "./res/res-202.ts";
import { rule as res205 } from "./res/res-205.ts";
import { rule as res206 } from "./res/res-206.ts";
import { rule as res207 } from "./res/res-207.ts";
import { rule as res208 } from "./res/res-208.ts";
import { rule as res211 } from "./res/res-211.ts";
import { rule as res212 } from "./res/res-212.ts";
import { rule as res213 } from "./res/res-213.ts";
import { rule as res214 } from "./res/res-214.ts";
import { rule as res215 } from "./res/res-215.ts";
import { rule as res301 } from "./res/res-301.ts";
import { rule as res302 } from "./res/res-302.ts";
import { rule as res303 } from "./res/res-303.ts";
import { rule as res304 } from "./res/res-304.ts";
import { rule as res305 } from "./res/res-305.ts";
import { rule as res306 } from "./res/res-306.ts";
import { rule as res307 } from "./res/res-307.ts";
import { rule as res308 } from "./res/res-308.ts";
import { rule as res401 } from "./res/res-401.ts";
import { rule as res403 } from "./res/res-403.ts";
import { rule as res404 } from "./res/res-404.ts";
import { rule as res405 } from "./res/res-405.ts";
import { rule as res501 } from "./res/res-501.ts";
import { rule as res502 } from "./res/res-502.ts";
import { rule as res503 } from "./res/res-503.ts";
import { rule as sec101 } from "./sec/sec-101.ts";
import { rule as sec102 } from "./sec/sec-102.ts";
import { rule as sec103 } from "./sec/sec-103.ts";
import { rule as sec105 } from "./sec/sec-105.ts";
import { rule as sec106 } from "./sec/sec-106.ts";
import { rule as sec107 } from "./sec/sec-107.ts";
import { rule as sec108 } from "./sec/sec-108.ts";
import { rule as sec109 } from "./sec/sec-109.ts";
import { rule as sec110 } from "./sec/sec-110.ts";
import { rule as sec111 } from "./sec/sec-111.ts";
import { rule as sec112 } from "./sec/sec-112.ts";
import { rule as sec113 } from "./sec/sec-113.ts";
import { rule as sec114 } from "./sec/sec-114.ts";
import { rule as sec115 } from "./sec/sec-115.ts";
import { rule as sec116 } from "./sec/sec-116.ts";

/** Every rule, by group and id. */
export const RULES: readonly Rule[] = [
  cost101,
  cost104,
  cost105,
  cost106,
  cost107,
  cost108,
  cost109,
  cost110,
  cost111,
  cost112,
  cost113,
  cost114,
  cost115,
  cost117,
  cost119,
  res101,
  res102,
  res104,
  res105,
  res106,
  res201,
  res202,
  res205,
  res206,
  res207,
  res208,
  res211,
  res212,
  res213,
  res214,
  res215,
  res301,
  res302,
  res303,
  res304,
  res305,
  res306,
  res307,
  res308,
  res401,
  res403,
  res404,
  res405,
  res501,
  res502,
  res503,
  sec101,
  sec102,
  sec103,
  sec105,
  sec106,
  sec107,
  sec108,
  sec109,
  sec110,
  sec111,
  sec112,
  sec113,
  sec114,
  sec115,
  sec116,
  obs105,
  obs106,
  obs107,
  eqv101,
  eqv102,
  eqv103,
  eqv104,
  eqv105,
  eqv107,
  eqv108,
];
