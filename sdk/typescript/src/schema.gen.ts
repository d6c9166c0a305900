// Made from api/openapi.yaml by `npm run types`. Do not edit.

export interface paths {
    "/api/gamification/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count today's login, and read the user's badges, points, level, streak and rank */
        get: operations["getGamificationProfile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/achievements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the user's badges, unlocked and not yet, with progress */
        get: operations["getAchievements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/achievements/{idOrKey}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of the user's badges */
        get: operations["getUserAchievement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/auth/anonymous": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in a new user without a name */
        post: operations["signInAnonymously"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/auth/email/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log a user in */
        post: operations["logInWithEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/auth/email/signup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign a new user up */
        post: operations["signUpWithEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a session: both its tokens stop at once */
        post: operations["logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchange a refresh token for a new pair */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Track events
         * @description One event, or up to 500 as `{"events": […]}`. The answer holds all effects of the events, committed. Each event of a batch is judged on its own.
         */
        post: operations["track"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/leaderboards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the leaderboards' definitions */
        get: operations["getLeaderboards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/leaderboards/{idOrKey}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a page of a leaderboard, or with around=me the users around the caller */
        get: operations["getLeaderboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/leaderboards/{idOrKey}/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the caller's rank and score */
        get: operations["getLeaderboardMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/streaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the user's streaks as they stand now */
        get: operations["getStreaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/streaks/{idOrKey}/qualify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Qualify a streak now: 201 the first time ever, else 200 */
        post: operations["qualifyStreak"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The user of the session */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what is known; what is left out stays */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/client/xp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the user's XP, level and period XP */
        get: operations["getXp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/xp/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the user's XP ledger, newest first */
        get: operations["getXpHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/client/xp/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the active XP rules */
        get: operations["getXpRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Accepted: {
            badges_unlocked: string[];
            decisions: components["schemas"]["DecisionView"][];
            duplicate: boolean;
            event_id: string | null;
            id: components["schemas"]["UUID"];
            /** Format: int64 */
            level: number;
            levels_reached: number[];
            status: string;
            streaks: components["schemas"]["StreakEffect"][];
            /** Format: int64 */
            total_xp: number;
            /** Format: int64 */
            xp_awarded: number;
        };
        AnonymousSignIn: {
            /**
             * Format: uri
             * @description The user's picture.
             */
            avatar_url?: string | null;
            /** @description What others read. */
            display_name?: string | null;
            /** @description Whatever is kept about the user; it replaces all that was kept before. */
            properties?: Record<string, never>;
            /**
             * @description IANA; null for the project's.
             * @example Europe/Berlin
             */
            timezone?: string | null;
        };
        BadgeAllOf: {
            /** @description All of these; none of them manual. */
            criteria: components["schemas"]["BadgeCriteria"][];
            /**
             * @description The kind of criteria.
             * @enum {string}
             */
            type: "all_of";
        };
        BadgeCriteria: components["schemas"]["BadgeEventCount"] | components["schemas"]["BadgeStreakLength"] | components["schemas"]["BadgeXpThreshold"] | components["schemas"]["BadgeLevel"] | components["schemas"]["BadgePropertyValue"] | components["schemas"]["BadgeJoinedBefore"] | components["schemas"]["BadgeAllOf"] | components["schemas"]["BadgeManual"];
        BadgeEventCount: {
            /** @description The events counted. */
            event_name: string;
            /**
             * Format: int64
             * @description How many of them.
             */
            target_value: number;
            /**
             * @description The kind of criteria.
             * @enum {string}
             */
            type: "event_count";
        };
        BadgeJoinedBefore: {
            /**
             * @description An instant, or a day of the project's zone; absent or null means the project's early_adopter_before.
             * @example 2026-01-14
             * @example 2026-01-14T10:30:00.000Z
             */
            date?: string | null;
            /**
             * @description The kind of criteria.
             * @enum {string}
             */
            type: "joined_before";
        };
        BadgeLevel: {
            /**
             * Format: int64
             * @description The level.
             */
            target_value: number;
            /**
             * @description The kind of criteria.
             * @enum {string}
             */
            type: "level";
        };
        BadgeManual: {
            /**
             * @description The kind of criteria.
             * @enum {string}
             */
            type: "manual";
        };
        BadgePropertyValue: {
            /** @description The user's property; only a number counts. */
            property_key: string;
            /** @description The least value. */
            target_value: number;
            /**
             * @description The kind of criteria.
             * @enum {string}
             */
            type: "property_value";
        };
        BadgeStreakLength: {
            /** @description Key of the streak. */
            streak_key: string;
            /**
             * Format: int64
             * @description Its longest count.
             */
            target_value: number;
            /**
             * @description The kind of criteria.
             * @enum {string}
             */
            type: "streak_length";
        };
        BadgeXpThreshold: {
            /**
             * Format: int64
             * @description Total XP.
             */
            target_value: number;
            /**
             * @description The kind of criteria.
             * @enum {string}
             */
            type: "xp_threshold";
        };
        BoardEntry: {
            app_user_id: components["schemas"]["UUID"];
            avatar_url: string | null;
            display_name: string;
            /** Format: int32 */
            rank: number;
            /** Format: int64 */
            score: number;
            user_id: components["schemas"]["UUID"];
        };
        BoardStanding: {
            period_start: components["schemas"]["LocalDate"] | null;
            /** Format: int32 */
            rank: number | null;
            /** Format: int64 */
            score: number;
        };
        BoardView: {
            custom_event: string | null;
            id: components["schemas"]["UUID"];
            is_built_in: boolean;
            key: string;
            /** Format: int32 */
            max_entries: number;
            metric: string;
            name: string;
            period: string;
            streak_key: string | null;
        };
        ClientEvent: {
            /** @description What happened, such as `workout_completed`. */
            event?: string;
            /** @description The sender's own id of the event, unique per user: sent again, it has no second effect. */
            event_id?: string | null;
            /** @description Another name of `event`. */
            event_name?: string;
            /**
             * Format: date-time
             * @description When it happened, with an offset; now, when absent.
             * @example 2026-01-14T10:30:00.000Z
             */
            occurred_at?: string | null;
            /** @description Anything worth keeping with the event. */
            properties?: Record<string, never> | null;
            /**
             * Format: date-time
             * @description Another name of `occurred_at`.
             * @example 2026-01-14T10:30:00.000Z
             */
            timestamp?: string | null;
        };
        ClientEventBatch: {
            events: components["schemas"]["ClientEvent"][];
        };
        ClientEvents: components["schemas"]["ClientEvent"] | components["schemas"]["ClientEventBatch"];
        DataBoardStanding: {
            data?: components["schemas"]["BoardStanding"];
        };
        DataListBoardView: {
            data?: components["schemas"]["BoardView"][];
        };
        DataListPublicRule: {
            data?: components["schemas"]["PublicRule"][];
        };
        DataListUserBadgeView: {
            data?: components["schemas"]["UserBadgeView"][];
        };
        DataListUserStreakView: {
            data?: components["schemas"]["UserStreakView"][];
        };
        DataLoggedOut: {
            data?: components["schemas"]["LoggedOut"];
        };
        DataPlayerView: {
            data?: components["schemas"]["PlayerView"];
        };
        DataSignedIn: {
            data?: components["schemas"]["SignedIn"];
        };
        DataTrackAnswer: {
            data?: components["schemas"]["TrackAnswer"];
        };
        DataUserBadgeView: {
            data?: components["schemas"]["UserBadgeView"];
        };
        DataUserStreakView: {
            data?: components["schemas"]["UserStreakView"];
        };
        DataXpBalance: {
            data?: components["schemas"]["XpBalance"];
        };
        DecisionView: {
            next_eligible_at: components["schemas"]["Instant"] | null;
            outcome: string;
            rule_id: components["schemas"]["UUID"];
            /** Format: int64 */
            xp: number;
        };
        Details: {
            fields: components["schemas"]["InvalidField"][];
        };
        EmailLogin: {
            /**
             * Format: email
             * @description The address given at sign-up.
             */
            email: string;
            /** @description The password. */
            password: string;
        };
        EmailSignup: {
            /**
             * Format: uri
             * @description The user's picture.
             */
            avatar_url?: string | null;
            /** @description What others read. */
            display_name?: string | null;
            /**
             * Format: email
             * @description The name of the login.
             */
            email: string;
            /**
             * Format: password
             * @description At least 8 characters.
             */
            password: string;
            /** @description Whatever is kept about the user; it replaces all that was kept before. */
            properties?: Record<string, never>;
            /**
             * @description IANA; null for the project's.
             * @example Europe/Berlin
             */
            timezone?: string | null;
        };
        EventResult: components["schemas"]["Accepted"] | components["schemas"]["Rejected"];
        Failure: {
            error: components["schemas"]["Told"];
        };
        GamificationProfile: {
            availableBadges: components["schemas"]["ProfileBadge"][];
            badgeAwarded: string | null;
            badges: components["schemas"]["ProfileBadge"][];
            leaderboard: components["schemas"]["ProfileRank"][];
            /** Format: int64 */
            level: number;
            /** Format: int64 */
            nextLevel: number;
            /** Format: int64 */
            points: number;
            /** Format: int32 */
            progress: number;
            /** Format: int32 */
            streak: number;
            title: string;
            /** Format: int32 */
            userRank: number | null;
        };
        /**
         * Format: date-time
         * @example 2022-03-10T16:15:50Z
         */
        Instant: string;
        InvalidField: {
            message: string;
            pointer: string;
        };
        /** @description Any JSON value. */
        Json: unknown;
        /**
         * Format: date
         * @example 2022-03-10
         */
        LocalDate: string;
        LoggedOut: {
            logged_out: boolean;
        };
        PageBoardEntry: {
            data?: components["schemas"]["BoardEntry"][];
            /** Format: int32 */
            limit?: number;
            /** Format: int64 */
            offset?: number;
            /** Format: int64 */
            total?: number;
        };
        PageXpEntry: {
            data?: components["schemas"]["XpEntry"][];
            /** Format: int32 */
            limit?: number;
            /** Format: int64 */
            offset?: number;
            /** Format: int64 */
            total?: number;
        };
        PlainFailure: {
            error: string;
        };
        PlayerView: {
            anonymous_id: string | null;
            avatar_url: string | null;
            created_at: components["schemas"]["Instant"];
            display_name: string | null;
            email: string | null;
            external_id: string | null;
            id: components["schemas"]["UUID"];
            properties: components["schemas"]["Json"];
            timezone: string | null;
            updated_at: components["schemas"]["Instant"];
        };
        /** @enum {string} */
        ProblemCode: "INVALID_JSON" | "INVALID_INPUT" | "KEY_IMMUTABLE" | "XP_OVERFLOW" | "EVENT_IN_FUTURE" | "EVENT_TOO_OLD" | "INVALID_TIMEZONE" | "INVALID_CURSOR" | "INVALID_SINCE" | "INVALID_UNTIL" | "INVALID_LIMIT" | "PROJECT_REQUIRED" | "WEAK_PASSWORD" | "MISSING_API_KEY" | "INVALID_API_KEY" | "MISSING_TOKEN" | "INVALID_TOKEN" | "INVALID_CREDENTIALS" | "PROJECT_FORBIDDEN" | "ROLE_FORBIDDEN" | "PRODUCTION_CLOCK" | "SIGNUP_CLOSED" | "NOT_FOUND" | "STREAK_NOT_FOUND" | "USER_NOT_FOUND" | "METHOD_NOT_ALLOWED" | "EVENT_ID_CONFLICT" | "IDEMPOTENCY_CONFLICT" | "KEY_EXISTS" | "EMAIL_EXISTS" | "INSUFFICIENT_XP" | "BATCH_TOO_LARGE" | "BODY_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "RATE_LIMITED" | "FETCH_FAILED" | "QUALIFY_FAILED" | "TRACK_FAILED" | "CREATE_FAILED" | "UPDATE_FAILED" | "DELETE_FAILED" | "OVERLOADED";
        ProfileBadge: {
            category: string;
            condition: string;
            description: string;
            icon: string;
            id: string;
            name: string;
            /** Format: int64 */
            points: number;
        };
        ProfileRank: {
            /** Format: int64 */
            level: number;
            name: string;
            /** Format: int64 */
            points: number;
            title: string;
            userId: components["schemas"]["UUID"];
        };
        PublicRule: {
            event_name: string;
            id: components["schemas"]["UUID"];
            name: string;
            /** Format: int64 */
            xp_amount: number;
        };
        Rejected: {
            error: components["schemas"]["Told"];
            event_id: string | null;
            status: string;
        };
        SessionRefresh: {
            /** @description What you call this refresh, such as a random UUID. Asked again with the same within 10 minutes, because no answer came, it gives the same refresh token; without it, a token that is used twice ends the session. */
            attempt?: string | null;
            /** @description The newest one; each works once. */
            refresh_token: string;
        };
        SignedIn: {
            anonymous_id?: string;
            expires_at: components["schemas"]["Instant"];
            refresh_token: string;
            session_token: string;
            user: components["schemas"]["PlayerView"];
        };
        Source: {
            event_id: components["schemas"]["UUID"] | null;
            id: components["schemas"]["UUID"];
            type: string;
        };
        StreakEffect: {
            /** Format: int32 */
            current_count: number;
            /** Format: int32 */
            freezes_remaining: number;
            key: string;
            status: string;
        };
        Told: {
            code: components["schemas"]["ProblemCode"];
            details?: components["schemas"]["Details"];
            hint?: string;
            message: string;
            request_id: string;
        };
        TrackAnswer: {
            results: components["schemas"]["EventResult"][];
            /** Format: int32 */
            tracked: number;
        };
        UserBadgeProgress: {
            current_value: number;
            target_value: number;
        };
        UserBadgeView: {
            category: string;
            condition: string;
            criteria: components["schemas"]["BadgeCriteria"];
            description: string | null;
            icon: string | null;
            id: components["schemas"]["UUID"];
            is_active: boolean;
            is_hidden: boolean;
            key: string;
            name: string;
            progress: components["schemas"]["UserBadgeProgress"];
            /** Format: int32 */
            sort_order: number;
            unlocked_at: components["schemas"]["Instant"] | null;
            /** Format: int64 */
            xp_reward: number;
        };
        UserStreakView: {
            /** Format: int32 */
            current_count: number;
            deadline_at: components["schemas"]["Instant"] | null;
            /** Format: int32 */
            freezes_remaining: number;
            id: components["schemas"]["UUID"];
            key: string;
            last_qualified_at: components["schemas"]["Instant"];
            /** Format: int32 */
            longest_count: number;
            name: string;
            period: string;
            qualified_this_period: boolean;
            status: string;
            updated_at: components["schemas"]["Instant"];
        };
        UserUpdate: {
            /**
             * Format: uri
             * @description The user's picture.
             */
            avatar_url?: string | null;
            /** @description What others read. */
            display_name?: string | null;
            /** @description Whatever is kept about the user; it replaces all that was kept before. */
            properties?: Record<string, never>;
            /**
             * @description IANA; null for the project's.
             * @example Europe/Berlin
             */
            timezone?: string | null;
        };
        /** Format: uuid */
        UUID: string;
        XpBalance: {
            app_user_id: components["schemas"]["UUID"];
            /** Format: int64 */
            current_level: number;
            last_xp_at: components["schemas"]["Instant"] | null;
            /** Format: int64 */
            level: number;
            title: string;
            /** Format: int64 */
            total_xp: number;
            updated_at: components["schemas"]["Instant"] | null;
            user_id: components["schemas"]["UUID"];
            /** Format: int64 */
            xp_into_level: number;
            /** Format: int64 */
            xp_this_period: number;
            /** Format: int64 */
            xp_to_next_level: number;
        };
        XpEntry: {
            app_user_id: components["schemas"]["UUID"];
            created_at: components["schemas"]["Instant"];
            event_name: string | null;
            id: components["schemas"]["UUID"];
            note: string | null;
            occurred_at: components["schemas"]["Instant"];
            reason: string;
            source: components["schemas"]["Source"] | null;
            /** Format: int64 */
            xp_amount: number;
            xp_rule_id: components["schemas"]["UUID"] | null;
        };
    };
    responses: {
        /** @description What is wrong, and what to do next. The code never changes its name. */
        Failure: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "error": {
                 *         "code": "INVALID_INPUT",
                 *         "message": "xp_amount must be between 1 and 1000000: 0",
                 *         "details": {
                 *           "fields": [
                 *             {
                 *               "pointer": "/xp_amount",
                 *               "message": "xp_amount must be between 1 and 1000000: 0"
                 *             }
                 *           ]
                 *         },
                 *         "request_id": "req_0f9c5a4e-6f0e-4b53-9d0b-6f0a3f1f5a11"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["Failure"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getGamificationProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "badges": [
                     *         {
                     *           "id": "first_agent",
                     *           "name": "Agent Creator",
                     *           "description": "Create your first AI agent",
                     *           "icon": "🤖",
                     *           "category": "onboarding",
                     *           "points": 50,
                     *           "condition": "Create 1 agent"
                     *         }
                     *       ],
                     *       "points": 150,
                     *       "level": 2,
                     *       "title": "Beginner",
                     *       "nextLevel": 500,
                     *       "progress": 30,
                     *       "streak": 3,
                     *       "badgeAwarded": null,
                     *       "leaderboard": [
                     *         {
                     *           "userId": "019bbb84-c800-7003-8b1e-2f0c7e1d2a55",
                     *           "name": "Alice",
                     *           "points": 2500,
                     *           "level": 5,
                     *           "title": "Expert"
                     *         }
                     *       ],
                     *       "userRank": 4,
                     *       "availableBadges": [
                     *         {
                     *           "id": "message_100",
                     *           "name": "Century Club",
                     *           "description": "Send 100 messages through your agents",
                     *           "icon": "💬",
                     *           "category": "usage",
                     *           "points": 100,
                     *           "condition": "Send 100 messages"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["GamificationProfile"];
                };
            };
            /** @description No session, or one that is over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlainFailure"];
                };
            };
            /** @description 500; 503 with Retry-After, when the server takes no more work or the database is away */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlainFailure"];
                };
            };
        };
    };
    getAchievements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "019bbb84-c800-7003-8b1e-2f0c7e1d2a55",
                     *           "key": "message_100",
                     *           "name": "Century Club",
                     *           "description": null,
                     *           "condition": "100 × message_sent",
                     *           "icon": "💬",
                     *           "category": "usage",
                     *           "xp_reward": 100,
                     *           "criteria": {
                     *             "type": "event_count",
                     *             "event_name": "message_sent",
                     *             "target_value": 100
                     *           },
                     *           "is_hidden": false,
                     *           "sort_order": 0,
                     *           "is_active": true,
                     *           "unlocked_at": null,
                     *           "progress": {
                     *             "current_value": 42,
                     *             "target_value": 100
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DataListUserBadgeView"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getUserAchievement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id, or a key; what looks like a UUID is an id. */
                idOrKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "019bbb84-c800-7003-8b1e-2f0c7e1d2a55",
                     *         "key": "message_100",
                     *         "name": "Century Club",
                     *         "description": null,
                     *         "condition": "100 × message_sent",
                     *         "icon": "💬",
                     *         "category": "usage",
                     *         "xp_reward": 100,
                     *         "criteria": {
                     *           "type": "event_count",
                     *           "event_name": "message_sent",
                     *           "target_value": 100
                     *         },
                     *         "is_hidden": false,
                     *         "sort_order": 0,
                     *         "is_active": true,
                     *         "unlocked_at": null,
                     *         "progress": {
                     *           "current_value": 42,
                     *           "target_value": 100
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataUserBadgeView"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    signInAnonymously: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnonymousSignIn"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "session_token": "eyJhbGciOiJIUzI1NiJ9…",
                     *         "refresh_token": "amb_rt_…",
                     *         "expires_at": "2026-02-13T10:30:00.000Z",
                     *         "anonymous_id": "019bb000-0000-7000-8000-000000000002",
                     *         "user": {
                     *           "id": "019bb000-0000-7000-8000-000000000001",
                     *           "external_id": null,
                     *           "anonymous_id": "019bb000-0000-7000-8000-000000000002",
                     *           "email": null,
                     *           "display_name": "Alice",
                     *           "avatar_url": null,
                     *           "properties": {},
                     *           "timezone": "Europe/Berlin",
                     *           "created_at": "2026-01-14T10:30:00.000Z",
                     *           "updated_at": "2026-01-14T10:30:00.000Z"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataSignedIn"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    logInWithEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailLogin"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataSignedIn"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    signUpWithEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailSignup"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataSignedIn"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionRefresh"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataLoggedOut"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionRefresh"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataSignedIn"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    track: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "event": "workout_completed",
                 *       "properties": {
                 *         "minutes": 42
                 *       },
                 *       "occurred_at": "2026-01-14T10:30:00Z",
                 *       "event_id": "0d6f2a1c"
                 *     }
                 */
                "application/json": components["schemas"]["ClientEvents"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "tracked": 1,
                     *         "results": [
                     *           {
                     *             "id": "019bbc0e-1c40-8000-8d5a-0a4c8a7f2b11",
                     *             "event_id": "0d6f2a1c",
                     *             "status": "accepted",
                     *             "duplicate": false,
                     *             "xp_awarded": 50,
                     *             "decisions": [
                     *               {
                     *                 "rule_id": "019bbb84-c800-7001-9a3e-5f0c7e1d2a33",
                     *                 "outcome": "awarded",
                     *                 "xp": 50,
                     *                 "next_eligible_at": null
                     *               }
                     *             ],
                     *             "total_xp": 1500,
                     *             "level": 2,
                     *             "levels_reached": [],
                     *             "streaks": [
                     *               {
                     *                 "key": "daily_play",
                     *                 "current_count": 8,
                     *                 "status": "active",
                     *                 "freezes_remaining": 1
                     *               }
                     *             ],
                     *             "badges_unlocked": []
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataTrackAnswer"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getLeaderboards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "5a2b1c0d-3e4f-3a6b-8c7d-9e8f7a6b5c4d",
                     *           "key": "weekly",
                     *           "name": "Weekly",
                     *           "metric": "xp",
                     *           "streak_key": null,
                     *           "custom_event": null,
                     *           "period": "weekly",
                     *           "max_entries": 1000000,
                     *           "is_built_in": true
                     *         },
                     *         {
                     *           "id": "019bbb84-c800-7004-9c2f-3f0c7e1d2a66",
                     *           "key": "weekly_messages",
                     *           "name": "Most messages this week",
                     *           "metric": "custom",
                     *           "streak_key": null,
                     *           "custom_event": "message_sent",
                     *           "period": "weekly",
                     *           "max_entries": 100,
                     *           "is_built_in": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DataListBoardView"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getLeaderboard: {
        parameters: {
            query?: {
                /** @description Whose neighbours are wanted: `me` with a session; else a user's id, or `external:` and the external id. */
                around?: string;
                /** @description Most rows of one page, 1 to 200. */
                limit?: string;
                /** @description Rows to leave out, 0 or more. */
                offset?: string;
                /** @description Any day in the period wanted, such as 2026-01-14; the running one when left out. */
                period?: string;
                /** @description Users before and as many after, 0 to 99, 5 when left out; with `around`. */
                radius?: string;
            };
            header?: never;
            path: {
                /** @description An id, or a key; what looks like a UUID is an id. */
                idOrKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "rank": 1,
                     *           "score": 50,
                     *           "app_user_id": "019bb000-0000-7000-8000-000000000001",
                     *           "user_id": "019bb000-0000-7000-8000-000000000001",
                     *           "display_name": "Alice",
                     *           "avatar_url": "https://example.org/alice.png"
                     *         },
                     *         {
                     *           "rank": 1,
                     *           "score": 50,
                     *           "app_user_id": "019bb000-0000-7000-8000-000000000003",
                     *           "user_id": "019bb000-0000-7000-8000-000000000003",
                     *           "display_name": "Anonymous",
                     *           "avatar_url": null
                     *         },
                     *         {
                     *           "rank": 3,
                     *           "score": 30,
                     *           "app_user_id": "019bb000-0000-7000-8000-000000000004",
                     *           "user_id": "019bb000-0000-7000-8000-000000000004",
                     *           "display_name": "Bob",
                     *           "avatar_url": null
                     *         }
                     *       ],
                     *       "total": 3,
                     *       "offset": 0,
                     *       "limit": 50
                     *     }
                     */
                    "application/json": components["schemas"]["PageBoardEntry"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getLeaderboardMe: {
        parameters: {
            query?: {
                /** @description Any day in the period wanted, such as 2026-01-14; the running one when left out. */
                period?: string;
            };
            header?: never;
            path: {
                /** @description An id, or a key; what looks like a UUID is an id. */
                idOrKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "rank": 3,
                     *         "score": 30,
                     *         "period_start": "2026-01-12"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataBoardStanding"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getStreaks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "019bbb84-c800-7001-9a3e-5f0c7e1d2a44",
                     *           "key": "daily_play",
                     *           "name": "Daily Player",
                     *           "period": "daily",
                     *           "current_count": 8,
                     *           "longest_count": 42,
                     *           "last_qualified_at": "2026-01-14T10:30:00.000Z",
                     *           "freezes_remaining": 1,
                     *           "status": "active",
                     *           "deadline_at": "2026-01-16T06:00:00.000Z",
                     *           "qualified_this_period": true,
                     *           "updated_at": "2026-01-14T10:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DataListUserStreakView"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    qualifyStreak: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id, or a key; what looks like a UUID is an id. */
                idOrKey: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Qualified before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "019bbb84-c800-7001-9a3e-5f0c7e1d2a44",
                     *         "key": "daily_play",
                     *         "name": "Daily Player",
                     *         "period": "daily",
                     *         "current_count": 8,
                     *         "longest_count": 42,
                     *         "last_qualified_at": "2026-01-14T10:30:00.000Z",
                     *         "freezes_remaining": 1,
                     *         "status": "active",
                     *         "deadline_at": "2026-01-16T06:00:00.000Z",
                     *         "qualified_this_period": true,
                     *         "updated_at": "2026-01-14T10:30:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataUserStreakView"];
                };
            };
            /** @description Qualified for the first time */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "id": "019bbb84-c800-7001-9a3e-5f0c7e1d2a44",
                     *         "key": "daily_play",
                     *         "name": "Daily Player",
                     *         "period": "daily",
                     *         "current_count": 8,
                     *         "longest_count": 42,
                     *         "last_qualified_at": "2026-01-14T10:30:00.000Z",
                     *         "freezes_remaining": 1,
                     *         "status": "active",
                     *         "deadline_at": "2026-01-16T06:00:00.000Z",
                     *         "qualified_this_period": true,
                     *         "updated_at": "2026-01-14T10:30:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataUserStreakView"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataPlayerView"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserUpdate"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataPlayerView"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getXp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": {
                     *         "app_user_id": "019bb000-0000-7000-8000-000000000001",
                     *         "user_id": "019bb000-0000-7000-8000-000000000001",
                     *         "total_xp": 1500,
                     *         "level": 2,
                     *         "current_level": 2,
                     *         "title": "Level 2",
                     *         "xp_into_level": 500,
                     *         "xp_to_next_level": 500,
                     *         "xp_this_period": 200,
                     *         "last_xp_at": "2026-01-14T10:30:00.000Z",
                     *         "updated_at": "2026-01-14T10:30:01.250Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["DataXpBalance"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getXpHistory: {
        parameters: {
            query?: {
                /** @description Most rows of one page, 1 to 200. */
                limit?: string;
                /** @description Rows to leave out, 0 or more. */
                offset?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "019bbc0e-1c40-7002-8d5a-0a4c8a7f2b12",
                     *           "app_user_id": "019bb000-0000-7000-8000-000000000001",
                     *           "event_name": "workout_completed",
                     *           "xp_amount": 50,
                     *           "xp_rule_id": "019bbb84-c800-7001-9a3e-5f0c7e1d2a33",
                     *           "reason": "rule",
                     *           "source": {
                     *             "type": "rule",
                     *             "id": "019bbb84-c800-7001-9a3e-5f0c7e1d2a33",
                     *             "event_id": "019bbc0e-1c40-8000-8d5a-0a4c8a7f2b11"
                     *           },
                     *           "note": null,
                     *           "occurred_at": "2026-01-14T10:30:00.000Z",
                     *           "created_at": "2026-01-14T10:30:01.250Z"
                     *         }
                     *       ],
                     *       "total": 123,
                     *       "offset": 0,
                     *       "limit": 50
                     *     }
                     */
                    "application/json": components["schemas"]["PageXpEntry"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
    getXpRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "019bbb84-c800-7001-9a3e-5f0c7e1d2a33",
                     *           "name": "Workout Completed",
                     *           "event_name": "workout_completed",
                     *           "xp_amount": 50
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DataListPublicRule"];
                };
            };
            default: components["responses"]["Failure"];
        };
    };
}
