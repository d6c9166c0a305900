import type { components } from "./schema";

type Schemas = components["schemas"];

/** An answer with one thing in it. */
export type Data<T> = { data: T };
/** A part of a list. */
export type Page<T> = { data: T[]; total: number; offset: number; limit: number };

export type Developer = Schemas["Developer"];
export type LoggedIn = Schemas["LoggedIn"];
export type Project = Schemas["ProjectView"];
export type CreatedProject = Schemas["CreatedProject"];
export type ApiKey = Schemas["ApiKeyView"];
export type Member = Schemas["MemberView"];
export type Clock = Schemas["Clock"];
export type LevelCurve = Schemas["LevelCurve"];
export type XpRule = Schemas["XpRuleView"];
export type Streak = Schemas["StreakView"];
export type Badge = Schemas["BadgeView"];
export type Criteria = Schemas["BadgeCriteria"];
export type Board = Schemas["BoardView"];
export type BoardEntry = Schemas["BoardEntry"];
export type Rework = Schemas["ReworkProgress"];
export type User = Schemas["PlayerView"];
export type UserXp = Schemas["XpBalance"];
export type UserStreak = Schemas["UserStreakView"];
export type UserBadge = Schemas["UserBadgeView"];
export type Calendar = Schemas["CalendarView"];
export type LedgerEntry = Schemas["XpEntry"];
export type EventRow = Schemas["EventRow"];
export type EventPage = Schemas["EventPage"];
export type StoredEvent = Schemas["StoredEventView"];
export type Reversal = Schemas["ReversalAnswer"];
export type Decision = Schemas["DecisionView"];
export type Days = Schemas["DaysView"];
export type Day = Schemas["DayView"];
export type UserDay = Schemas["UserDayView"];
export type StreakFigures = Schemas["StreakFigures"];
export type LevelFigures = Schemas["LevelFigures"];
export type OutcomeFigures = Schemas["OutcomeFigures"];
export type LiveEvent = Schemas["LiveEvent"];
