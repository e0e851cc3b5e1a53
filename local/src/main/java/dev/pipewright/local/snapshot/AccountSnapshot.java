package dev.pipewright.local.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * An AWS account as a folder of AWS CLI output, one file per call ({@code events/accounts/README.md} lists the names). A
 * file that holds {@code {"Error":{"Code":…,"Message":…}}} is a call that was refused. Files are read when first asked
 * for and kept; the folder is never written to. Safe for use by several threads.
 */
public final class AccountSnapshot {

    private static final String ACCOUNT = "account" + SnapshotFile.SUFFIX;

    /** Members of a list call's answer that say that there is a further page. */
    private static final List<String> PAGE_TOKENS = List.of("NextToken", "Marker", "NextMarker");

    private final SnapshotFolder folder;
    private final Account account;
    private final Map<Key, Captured<?>> read = new ConcurrentHashMap<>();
    private final Map<String, Boolean> refused = new ConcurrentHashMap<>();
    private final Map<String, List<String>> filesByKind;
    private final Notices notices = new Notices();
    private final ThingName names;

    private record Key(String fileName, Class<?> builder) {}

    private AccountSnapshot(SnapshotFolder folder, Account account) {
        this.folder = folder;
        this.account = account;
        this.names = new ThingName(account);
        this.filesByKind = folder.fileNames().stream()
                .collect(Collectors.groupingBy(name -> name.substring(0, name.indexOf('.'))));
        unknownFiles(folder).forEach(notices::add);
    }

    /**
     * Opens a snapshot: reads {@code account.json} and checks the names of the other files, whose content is read on
     * demand ({@link #problems()} reads all of it).
     *
     * @param folder the snapshot's folder
     * @throws SnapshotException if there is no such folder, or {@code account.json} is missing or wrong
     */
    public static AccountSnapshot load(Path folder) {
        var files = new SnapshotFolder(folder);
        if (!files.has(ACCOUNT)) {
            throw new SnapshotException(
                    "'%s' has no %s: add it with accountId, region and capturedAt".formatted(folder, ACCOUNT));
        }
        return new AccountSnapshot(files, files.account());
    }

    private static List<String> unknownFiles(SnapshotFolder folder) {
        return folder.fileNames().stream()
                .filter(name -> !name.equals(ACCOUNT) && !name.equals(EmbeddedConfig.FILE))
                .filter(name -> SnapshotFormat.ofFileName(name).isEmpty())
                .map(name -> name + " is not part of a snapshot and is not used" + SnapshotFormat.nearest(name))
                .toList();
    }

    /** Whose account it is, and when it was captured. */
    public Account account() {
        return account;
    }

    /**
     * What a call without identifiers answered; a missing file means that it was not captured.
     *
     * @param file service and operation, such as {@code ec2-describe-subnets}
     * @param builder the response type's {@code builder} method
     * @return the whole answer, all pages merged; never {@link Captured.Absent}
     * @throws SnapshotException if the file is malformed, or holds one page only
     */
    public <T, B extends SdkBuilder<B, T> & SdkPojo> Captured<T> list(String file, Supplier<B> builder) {
        return captured(SnapshotFormat.file(file), List.of(), builder);
    }

    /**
     * What a call for one thing answered. A missing file means "not found" if the list of all such things was captured,
     * else "not captured".
     *
     * @param file service and operation, such as {@code iam-get-role}
     * @param builder the response type's {@code builder} method
     * @param identifiers the values that name the thing, in the order of the file name, as AWS writes them
     * @throws SnapshotException if the file is malformed
     */
    public <T, B extends SdkBuilder<B, T> & SdkPojo> Captured<T> single(
            String file, Supplier<B> builder, String... identifiers) {
        return captured(SnapshotFormat.file(file), List.of(identifiers), builder);
    }

    /**
     * What a call of any service's client answered, by the file that holds it.
     *
     * @param name service and operation, such as {@code iam-list-roles}
     * @param request what is asked for; its filters and pages are not applied
     * @return a response of the operation's type
     * @throws NotCapturedException if the format or the folder has no such file, or the thing that it describes does not exist
     * @throws software.amazon.awssdk.awscore.exception.AwsServiceException if the call was refused when it was captured
     */
    public Object answer(String name, SdkRequest request) {
        var kind = SnapshotFormat.find(name)
                .orElseThrow(() -> new NotCapturedException(name + SnapshotFile.SUFFIX, "it is no part of a snapshot"));
        var call = new SnapshotCall(kind, request);
        var identifiers = call.identifiers();
        return read(kind, identifiers)
                .orThrow(call::exception, () -> notCaptured(name, identifiers.toArray(String[]::new)));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the format pairs every kind of file with its response type
    private Captured<Object> read(SnapshotFile kind, List<String> identifiers) {
        return captured(kind, identifiers, (Supplier) kind.response());
    }

    /**
     * The exception for a thing that a captured list names but whose own file is missing: it exists, nobody looked at
     * it.
     *
     * @param file service and operation, such as {@code iam-get-role}
     * @param identifiers as for {@link #single}
     */
    public NotCapturedException notCaptured(String file, String... identifiers) {
        var kind = SnapshotFormat.file(file);
        var values = List.of(identifiers);
        return new NotCapturedException(kind.fileName(values), kind.command(values));
    }

    /**
     * What an object of S3 holds, where it was captured: the file that {@code aws s3api get-object} has written.
     *
     * @return empty if it was not captured
     */
    public Optional<byte[]> object(String bucket, String key) {
        return folder.bytes(SnapshotFormat.bodyName(bucket, key));
    }

    /**
     * Returns what was met so far and not used, a sentence each: files that are not part of the format, and members that the
     * SDK does not know.
     */
    public List<String> notices() {
        return notices.all();
    }

    /**
     * Reads every file of the folder, strictly: what is otherwise only noticed is a problem, too.
     *
     * @return what is wrong with them, one sentence per file, naming the file and the place in it; empty if all can be
     *     used
     */
    public List<String> problems() {
        List<String> problems = new ArrayList<>(unknownFiles(folder));
        for (var fileName : folder.fileNames()) {
            SnapshotFormat.ofFileName(fileName).ifPresent(kind -> {
                try {
                    var json = complete(kind, fileName);
                    if (!CallRefused.is(json)) {
                        SdkJsonReader.fill(kind.response().get(), json);
                    }
                } catch (SnapshotException e) {
                    problems.add(e.getMessage());
                } catch (SdkJsonException e) {
                    problems.add(folder.malformed(fileName, e).getMessage());
                }
            });
        }
        return List.copyOf(problems);
    }

    private <T, B extends SdkBuilder<B, T> & SdkPojo> Captured<T> captured(
            SnapshotFile kind, List<String> identifiers, Supplier<B> builder) {
        var asked = kind.fileName(identifiers);
        var fileName = folder.has(asked) ? asked : sameThing(kind, identifiers).orElse(asked);
        if (!folder.has(fileName)) {
            return isListed(kind)
                    ? new Captured.Absent<>()
                    : new Captured.NotCaptured<>(fileName, kind.command(identifiers));
        }
        var key = new Key(fileName, builder.get().getClass());
        @SuppressWarnings("unchecked") // the builder's class in the key decides the response's
        var answer = (Captured<T>) read.computeIfAbsent(key, k -> parse(kind, fileName, builder));
        return answer;
    }

    private Optional<String> sameThing(SnapshotFile kind, List<String> identifiers) {
        return filesByKind.getOrDefault(kind.name(), List.of()).stream()
                .filter(kind::matches)
                .filter(fileName -> isSame(kind.identifiers(), SnapshotFile.values(fileName), identifiers))
                .findFirst();
    }

    private boolean isSame(List<String> options, List<String> named, List<String> asked) {
        return !options.isEmpty()
                && IntStream.range(0, options.size())
                        .allMatch(i -> names.isSame(options.get(i), named.get(i), asked.get(i)));
    }

    private boolean isListed(SnapshotFile kind) {
        return kind.listedIn()
                .map(list -> SnapshotFormat.file(list).fileName(List.of()))
                .filter(folder::has)
                .filter(list -> !refused.computeIfAbsent(list, name -> CallRefused.is(folder.read(name))))
                .isPresent();
    }

    private <T, B extends SdkBuilder<B, T> & SdkPojo> Captured<T> parse(
            SnapshotFile kind, String fileName, Supplier<B> builder) {
        var json = complete(kind, fileName);
        if (CallRefused.is(json)) {
            return CallRefused.read(json);
        }
        try {
            return new Captured.Present<>(SdkJson.read(json, builder, notices.of(fileName)));
        } catch (SdkJsonException e) {
            throw folder.malformed(fileName, e);
        }
    }

    private JsonNode complete(SnapshotFile kind, String fileName) {
        var json = folder.read(fileName);
        for (var token : PAGE_TOKENS) {
            if (!json.path(token).asText("").isEmpty()) {
                throw new SnapshotException(
                        "%s holds one page only (%s is set). Capture it without --max-items and --no-paginate: %s"
                                .formatted(fileName, token, kind.commandFor(fileName)));
            }
        }
        return json;
    }
}
