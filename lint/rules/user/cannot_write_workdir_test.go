package user

import (
	"testing"

	"github.com/dockcheck/dockcheck/lint/ruletest"
)

// Who owns a working directory, and what writes to it.
func TestCannotWriteWorkdir(t *testing.T) {
	const head = "FROM node:24-slim\n"
	ruletest.Table(t, cannotWriteWorkdir, []ruletest.Case{
		{
			Text: head + "WORKDIR /app\nCOPY --chown=node . .\nUSER node\nRUN npm ci\n", At: []string{"npm ci"},
			Fixed: head + "WORKDIR /app\nCOPY --chown=node . .\nRUN chown node /app\nUSER node\nRUN npm ci\n",
		},
		{Text: head + "WORKDIR /app\nRUN chown node /app\nUSER node\nRUN npm ci\n"},
		{Text: head + "RUN mkdir /app\nWORKDIR /app\nUSER node\nRUN npm ci\n"},
		{Text: head + "USER node\nWORKDIR /app\nRUN npm ci\n"},
		{Text: head + "COPY --chown=node . /app\nWORKDIR /app\nUSER node\nRUN npm ci\n"},
		{Text: head + "WORKDIR /home/node/app\nUSER node\nRUN npm ci\n"},
		{Text: head + "WORKDIR /app\nUSER node\nRUN npm install -g pnpm\n"},
		{Text: head + "WORKDIR /app\nUSER node\nRUN cd /tmp && npm ci\n"},
		{Text: head + "WORKDIR /app\nUSER node\nRUN mkdir -p logs\n", At: []string{"mkdir -p logs"}, Fixed: head + "WORKDIR /app\nRUN chown node /app\nUSER node\nRUN mkdir -p logs\n"},
		{Text: head + "WORKDIR /app\nUSER node\nRUN mkdir -p /tmp/logs\n"},
		{Text: head + "WORKDIR /app\nUSER root\nRUN npm ci\n"},
		{Text: "FROM node:24-slim AS base\nWORKDIR /app\nFROM base\nUSER node\nRUN npm ci\n", At: []string{"npm ci"}, Fixed: "FROM node:24-slim AS base\nWORKDIR /app\nFROM base\nRUN chown node /app\nUSER node\nRUN npm ci\n"},
		{Text: "FROM example.com/private:1\nWORKDIR /app\nUSER node\nRUN npm ci\n"},
	})
}
