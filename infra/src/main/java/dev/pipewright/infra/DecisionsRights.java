package dev.pipewright.infra;

import dev.pipewright.core.staging.StagingFolders;
import dev.pipewright.decisions.DecisionSettings;
import dev.pipewright.decisions.record.DecisionsTable;
import dev.pipewright.decisions.record.ItemKind;
import dev.pipewright.statemachine.WorkflowFunction;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What the functions of the decisions artifact are set to and may do. The page faces the internet: it writes stages and
 * cannot read one, nor any secret, nor any parameter but the approvers; in the table it makes no link and changes no mail.
 */
final class DecisionsRights implements FunctionRights {

    private final SharedResources resources;
    private final ResourceNames names;

    DecisionsRights(SharedResources resources) {
        this.resources = resources;
        this.names = resources.names();
    }

    @Override
    public Map<String, String> settings(WorkflowFunction function) {
        var table = resources.decisions().getTableName();
        var bus = resources.bus().getEventBusName();
        var approvers = resources.settings().approversParameter();
        var language = resources.settings().preferences().language().tag();
        var timeZone = resources.settings().preferences().timeZone().getId();
        return switch (function) {
            case ASK, SWEEP_DECISIONS ->
                Map.of(
                        DecisionSettings.TABLE,
                        table,
                        DecisionSettings.EVENT_BUS,
                        bus,
                        DecisionSettings.APPROVERS_PARAMETER,
                        approvers,
                        DecisionSettings.LINK_BASE_URL,
                        resources.decisionsEndpoint(),
                        DecisionSettings.MAIL_FROM,
                        resources.settings().mailFrom(),
                        DecisionSettings.MAIL_CONFIGURATION_SET,
                        ResourceNames.MAIL_CONFIGURATION_SET,
                        DecisionSettings.LANGUAGE,
                        language,
                        DecisionSettings.TIME_ZONE,
                        timeZone);
            case DECISION_PAGE ->
                Map.of(
                        DecisionSettings.TABLE, table,
                        DecisionSettings.EVENT_BUS, bus,
                        DecisionSettings.APPROVERS_PARAMETER, approvers,
                        DecisionSettings.LANGUAGE, language,
                        DecisionSettings.TIME_ZONE, timeZone,
                        DecisionSettings.STAGING_KMS_KEY,
                                resources.keys().staging().getKeyArn());
            case MAIL_EVENTS -> Map.of(DecisionSettings.TABLE, table);
            case CLOSE, CLOSE_MISSED ->
                Map.of(
                        DecisionSettings.TABLE, table,
                        DecisionSettings.EVENT_BUS, bus,
                        DecisionSettings.STATE_MACHINE, names.stateMachine());
            default -> throw elsewhere(function);
        };
    }

    @Override
    public List<PolicyStatement> statements(WorkflowFunction function) {
        return switch (function) {
            case ASK -> ask();
            case DECISION_PAGE -> page();
            case MAIL_EVENTS ->
                List.of(
                        items(List.of(ItemKind.DECISION), "dynamodb:UpdateItem"),
                        resources.keys().useTable());
            case SWEEP_DECISIONS -> sweep();
            case CLOSE -> close();
            case CLOSE_MISSED -> closeMissed();
            default -> throw elsewhere(function);
        };
    }

    private static IllegalArgumentException elsewhere(WorkflowFunction function) {
        return new IllegalArgumentException(function + " does not lie in the decisions artifact");
    }

    private List<PolicyStatement> ask() {
        return List.of(
                items(List.of(ItemKind.DECISION, ItemKind.OUTBOX), "dynamodb:GetItem", "dynamodb:UpdateItem"),
                items(List.of(ItemKind.DECISION, ItemKind.LINK, ItemKind.OUTBOX), "dynamodb:PutItem"),
                items(List.of(ItemKind.LINK), "dynamodb:DeleteItem"),
                items(List.of(ItemKind.OUTCOME), "dynamodb:GetItem"),
                readApprovers(),
                sendMail(),
                answerWorkflow(),
                resources.keys().useTable(),
                resources.publish());
    }

    private List<PolicyStatement> page() {
        return List.of(
                items(List.of(ItemKind.DECISION, ItemKind.LINK), "dynamodb:GetItem"),
                items(List.of(ItemKind.DECISION), "dynamodb:UpdateItem"),
                items(List.of(ItemKind.AUDIT), "dynamodb:PutItem"),
                readApprovers(),
                Allow.on(names.parameter(StagingFolders.OF_DECISIONS + "*"), "ssm:PutParameter"),
                resources.keys().encrypt(resources.keys().staging(), names.viaService("ssm")),
                answerWorkflow(),
                resources.keys().useTable(),
                resources.publish());
    }

    /** Opens no record and writes no proof of a decision; of what is staged it sees the names, and removes it. */
    private List<PolicyStatement> sweep() {
        return List.of(
                Allow.onItems(
                        resources.decisions().getTableArn() + "/index/" + DecisionsTable.DUE_INDEX,
                        List.of(DecisionsTable.DUE),
                        "dynamodb:Query"),
                items(List.of(ItemKind.DECISION, ItemKind.LINK, ItemKind.OUTBOX), "dynamodb:GetItem"),
                items(List.of(ItemKind.DECISION, ItemKind.OUTBOX), "dynamodb:UpdateItem"),
                items(List.of(ItemKind.LINK, ItemKind.OUTBOX), "dynamodb:PutItem"),
                items(List.of(ItemKind.LINK), "dynamodb:DeleteItem"),
                readApprovers(),
                Allow.accountWide("ssm:DescribeParameters"),
                Allow.on(
                        List.of(
                                names.parameter(StagingFolders.OF_DECISIONS + "*"),
                                names.parameter(StagingFolders.OF_REQUESTERS + "*")),
                        "ssm:DeleteParameter"),
                sendMail(),
                answerWorkflow(),
                Allow.on(names.stateMachine(), "states:SendTaskFailure"),
                resources.keys().useTable(),
                resources.publish());
    }

    /** Reads what an execution has done, publishes its outcome and ends its questions; it asks and approves nothing. */
    private List<PolicyStatement> close() {
        return List.of(
                items(List.of(ItemKind.DECISION), "dynamodb:BatchGetItem"),
                items(List.of(ItemKind.OUTCOME), "dynamodb:GetItem"),
                items(List.of(ItemKind.DECISION, ItemKind.OUTCOME), "dynamodb:UpdateItem"),
                Allow.on(names.executions(), "states:DescribeExecution", "states:GetExecutionHistory"),
                resources.keys().readExecutions(),
                resources.keys().useTable(),
                resources.publish());
    }

    private List<PolicyStatement> closeMissed() {
        return Stream.concat(close().stream(), Stream.of(Allow.on(names.stateMachine(), "states:ListExecutions")))
                .toList();
    }

    private PolicyStatement items(List<ItemKind> kinds, String... actions) {
        var keys = kinds.stream().map(ItemKind::keys).toList();
        return Allow.onItems(resources.decisions().getTableArn(), keys, actions);
    }

    private PolicyStatement readApprovers() {
        return Allow.on(names.parameter(resources.settings().approversParameter()), "ssm:GetParameter");
    }

    /** SES checks the configuration set along with the sender, and in the sandbox the recipient too. */
    private PolicyStatement sendMail() {
        return Allow.when(
                "ses:FromAddress",
                resources.settings().mailFrom(),
                List.of(names.mailIdentities(), names.mailConfigurationSet()),
                "ses:SendEmail");
    }

    private PolicyStatement answerWorkflow() {
        return Allow.on(names.stateMachine(), "states:SendTaskSuccess");
    }
}
