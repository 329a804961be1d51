import {
  applyDecorators,
  createParamDecorator,
  Delete,
  type ExecutionContext,
  Get,
  HttpCode,
  Patch,
  Post,
  Put,
  SetMetadata,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { z } from 'zod';
import type { AgentSession } from '../people/agent-session.ts';
import { checkInput } from './check-input.ts';
import type { OperationSpec } from './operation.ts';
import { Problem } from './problem.ts';
import type { ApiRequest } from './request.ts';

/** Metadata key under which a handler carries its operation; a handler without one is never reached. */
export const OPERATION = Symbol('operation');

const METHODS = { GET: Get, POST: Post, PATCH: Patch, PUT: Put, DELETE: Delete } as const;

type Answer<O extends OperationSpec> = O['answer'] extends { readonly mediaType: string }
  ? unknown
  : O['answer']['schema'] extends z.ZodType
    ? z.output<O['answer']['schema']>
    : unknown;
type Handler<O extends OperationSpec> = (...parameters: never[]) => Answer<O> | Promise<Answer<O>>;

/** Mounts a handler at the operation's route; the type of what it answers is checked against it. */
export const Operation =
  <O extends OperationSpec>(spec: O) =>
  <T extends Handler<O>>(target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<T>): void => {
    const path = spec.path.replaceAll(/\{(\w+)\}/g, ':$1');
    const limits = spec.bodyLimit === undefined ? [] : [RouteConfig({ bodyLimit: spec.bodyLimit })];
    applyDecorators(
      METHODS[spec.method](path),
      HttpCode(spec.answer.status),
      SetMetadata(OPERATION, spec),
      ...limits,
    )(target, key, descriptor);
  };

const operationOf = (context: ExecutionContext): OperationSpec =>
  Reflect.getMetadata(OPERATION, context.getHandler()) as OperationSpec;

/** The checked parts of the request. */
export const Input = createParamDecorator((_: unknown, context: ExecutionContext) =>
  checkInput(operationOf(context), context.switchToHttp().getRequest<ApiRequest>()),
);

/** Who is signed in. */
export const Session = createParamDecorator((_: unknown, context: ExecutionContext): AgentSession => {
  const { session } = context.switchToHttp().getRequest<ApiRequest>();
  if (!session) throw new Problem('no-session');
  return session;
});
