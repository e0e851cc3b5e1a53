package dev.pipewright.diagnosis.network.change;

import dev.pipewright.core.outcome.Fix;
import dev.pipewright.diagnosis.network.path.ChangedView;
import dev.pipewright.diagnosis.network.path.NetworkView;
import dev.pipewright.diagnosis.network.path.SourceResource;

/** The source is started, or waited for, until it is available. */
public record StartSource(SourceResource resource) implements Change {

    @Override
    public NetworkView in(NetworkView view) {
        return new ChangedView(view).status("available");
    }

    @Override
    public Fix fix() {
        return Fix.of(
                "the source's owner",
                resource.kind().console() + " > " + resource.id()
                        + " > Actions: start it, or wait until it is available",
                resource.kind().startCommand(resource.id()),
                "# nothing to change: the status is not part of the configuration");
    }
}
