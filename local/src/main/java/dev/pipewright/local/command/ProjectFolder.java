package dev.pipewright.local.command;

import java.nio.file.Path;

/** Where the project lies whose command this is. */
final class ProjectFolder {

    private ProjectFolder() {}

    /** Returns the folder of samples and snapshots. */
    static Path events() {
        return Path.of(System.getProperty("pipewright.home", "."), "events");
    }
}
