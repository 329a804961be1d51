import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Accounts } from './accounts.ts';
import { DirectoryController } from './directory.controller.ts';
import { FirstRunCode } from './first-run-code.ts';
import { People } from './people.ts';
import { SessionController } from './session.controller.ts';
import { SessionGuard } from './session.guard.ts';
import { Sessions } from './sessions.ts';

/** Agents and customers: accounts, sessions, pickers. */
@Module({
  controllers: [SessionController, DirectoryController],
  providers: [Accounts, FirstRunCode, People, Sessions, { provide: APP_GUARD, useClass: SessionGuard }],
  exports: [Accounts, FirstRunCode, Sessions],
})
export class PeopleModule {}
