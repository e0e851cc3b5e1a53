package dev.pipewright.decisions.page;

import dev.pipewright.decisions.record.Kind;
import dev.pipewright.decisions.record.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a form's fields one by one and collects what is wrong with them, in the order of the page. */
final class SubmissionCheck {

    static final String ACTION = "action";
    static final String USERNAME = "username";
    static final String PASSWORD = "password";
    static final String REASON = "reason";
    static final String CONNECTION = "connection";
    static final String CONFIRMATION = "confirmation";

    private final Question question;
    private final FormBody form;
    private final List<FieldError> errors = new ArrayList<>();

    SubmissionCheck(Question question, FormBody form) {
        this.question = question;
        this.form = form;
    }

    Optional<Choice> choice() {
        var choice = form.field(ACTION).flatMap(word -> Choice.read(question, word));
        if (choice.isEmpty()) {
            var words = question.fold(approval -> "approve or reject", reuse -> "yes or no");
            errors.add(new FieldError(
                    ACTION, ACTION + "-" + Choice.of(question).get(0).word(), "Choose " + words + "."));
        }
        return choice;
    }

    Optional<String> reason(Optional<Choice> choice) {
        var reason = form.field(REASON).map(text -> text.strip().replaceAll("\\s+", " "));
        if (reason.isEmpty() && choice.filter(made -> made == Choice.REJECT).isPresent()) {
            error(REASON, "Give a reason; the requester is told it.");
        }
        if (reason.filter(text -> text.codePointCount(0, text.length()) > Submission.MAX_REASON)
                .isPresent()) {
            error(REASON, "Shorten the reason to " + Submission.MAX_REASON + " characters.");
        }
        return reason;
    }

    Optional<StagedCredentials> credentials(Optional<Choice> choice) {
        if (question.kind() != Kind.APPROVE_SECRET
                || choice.filter(made -> made == Choice.APPROVE).isEmpty()) {
            return Optional.empty();
        }
        // A phone's keyboard adds a space behind a completed word; a password is what was typed.
        var username = form.field(USERNAME).map(String::strip);
        var password = form.field(PASSWORD);
        if (username.isEmpty()) {
            error(USERNAME, "Type the user name the connection will log in with.");
        }
        if (password.isEmpty()) {
            error(PASSWORD, "Type the password.");
        }
        var credentials = username.flatMap(name -> password.map(secret -> StagedCredentials.ofPassword(name, secret)));
        if (credentials.filter(staged -> !staged.fits()).isPresent()) {
            error(PASSWORD, "User name and password together are longer than 7 KB; use shorter ones.");
        }
        return credentials;
    }

    Optional<String> connection(Optional<Choice> choice) {
        var names = question.fold(approval -> List.<String>of(), Submission::names);
        if (names.size() == 1) {
            return Optional.of(names.get(0));
        }
        var name = form.field(CONNECTION).filter(names::contains);
        if (name.isEmpty() && choice.filter(made -> made == Choice.YES).isPresent()) {
            errors.add(new FieldError(CONNECTION, CONNECTION + "-0", "Choose the connection to use."));
        }
        return name;
    }

    void confirmation() {
        var word = question.confirmationWord();
        var typed = form.field(CONFIRMATION).map(String::strip);
        if (typed.filter(word::equals).isEmpty()) {
            error(
                    CONFIRMATION,
                    typed.isEmpty()
                            ? "Type the last part of the connection’s name."
                            : "What you typed is not the last part of the connection’s name.");
        }
    }

    List<FieldError> errors() {
        return List.copyOf(errors);
    }

    private void error(String field, String message) {
        errors.add(new FieldError(field, field, message));
    }
}
