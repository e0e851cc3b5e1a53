package dev.pipewright.local.console;

/** Where one begins: what has been started so far, and what can be. */
final class StartPage {

    private final Executions executions;
    private final Samples samples;
    private final Pages pages;

    StartPage(Executions executions, Samples samples, Pages pages) {
        this.executions = executions;
        this.samples = samples;
        this.pages = pages;
    }

    Answer show() {
        return pages.page(
                200, "start", new StartView(ExecutionLine.of(executions.all()), SampleGroup.of(samples.all())));
    }
}
