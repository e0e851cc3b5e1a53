package dev.pipewright.infra;

import dev.pipewright.statemachine.WorkflowFunction;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** What tells people how the deployment is: counts, alarms, one page. Made last, over all that is there. */
final class Monitoring extends Construct {

    Monitoring(Stack stack, SharedResources resources) {
        super(stack, "Monitoring");
        new Outcomes(this, resources.bus(), resources.logs());
        var parts = new WatchedParts(stack);
        var decisions = parts.log(WorkflowFunction.SWEEP_DECISIONS);
        Signals.QUESTIONS_ESCALATED.countIn(decisions, this);
        Signals.QUESTIONS_REMINDED.countIn(decisions, this);
        Signals.RECORDS_STUCK.countIn(decisions, this);
        Signals.LEFT_OVER.countIn(parts.log(WorkflowFunction.SWEEP_UNUSED), this);
        Signals.UNAUTHORISED.countIn(parts.accessLog(), this);
        var topic = new AlarmTopic(this, resources.settings(), resources.keys().data()).topic();
        var alarms = new Alarms(this, parts, topic);
        new Overview(this, parts, resources.decisions(), alarms.all());
    }
}
