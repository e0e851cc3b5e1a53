package dev.pipewright.diagnosis.network.path;

/** Whether traffic is let through. */
public enum Admission {
    ADMITTED,
    /** Some of the addresses or ports in question are let through, others are not, or a rule's members are not known. */
    PARTLY,
    BLOCKED
}
