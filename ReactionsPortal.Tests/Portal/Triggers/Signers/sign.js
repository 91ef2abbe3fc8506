// Signs deliveries with the products' own packages, sends them to a portal, and prints what it answered as one JSON object.
// Environment: PORTAL_URL, SECRET, BASE64_SECRET (whsec_…), and the routes GITHUB, STANDARD_WEBHOOKS and STRIPE.
import { randomUUID } from "node:crypto";
import { Webhooks } from "@octokit/webhooks";
import { Webhook } from "standardwebhooks";
import Stripe from "stripe";

const { PORTAL_URL, SECRET, BASE64_SECRET, GITHUB, STANDARD_WEBHOOKS, STRIPE } = process.env;
const body = JSON.stringify({ id: "evt_1", zen: "Keep it logically awesome.", text: "Zürich \u{1F680}" }, null, 2);

const post = async (route, headers, sent) => {
  const answer = await fetch(PORTAL_URL + route, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: sent });
  return answer.status;
};

const github = async (secret) => ({
  "x-github-event": "push",
  "x-github-delivery": randomUUID(),
  "x-hub-signature-256": await new Webhooks({ secret }).sign(body),
});
const standard = async (secret, at = new Date()) => {
  const id = `msg_${randomUUID()}`;
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, at, body),
  };
};
const stripe = async (secret, at = new Date()) => ({
  "stripe-signature": Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp: Math.floor(at.getTime() / 1000) }),
});

const old = new Date(Date.now() - 301_000);
const tried = async (route, sign, secret, other) => ({
  signed: await post(route, await sign(secret), body),
  changed: await post(route, await sign(secret), JSON.stringify(JSON.parse(body))),
  stranger: await post(route, await sign(other), body),
});
console.log(JSON.stringify({
  github: await tried(GITHUB, github, SECRET, "another"),
  standardWebhooks: { ...await tried(STANDARD_WEBHOOKS, standard, BASE64_SECRET, `whsec_${Buffer.alloc(32, 7).toString("base64")}`), old: await post(STANDARD_WEBHOOKS, await standard(BASE64_SECRET, old), body) },
  stripe: { ...await tried(STRIPE, stripe, SECRET, "another"), old: await post(STRIPE, await stripe(SECRET, old), body) },
}));
