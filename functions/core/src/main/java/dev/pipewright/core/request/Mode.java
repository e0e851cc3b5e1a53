package dev.pipewright.core.request;

/** How far a request goes. */
public enum Mode {
    /** Find or make a connection and prove it; the default. */
    ONBOARD,
    /** Show what would be made; nothing is created. */
    PLAN,
    /** Test an existing connection as it stands. */
    TEST,
    /** Examine an existing connection without logging in. */
    DIAGNOSE
}
