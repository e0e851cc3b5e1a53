package dev.pipewright.packaging;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The SDK's list of AWS's services, cut down to those whose clients a package has.
 *
 * <p>The first client that is built asks the list for its service's signing region, and for that the list makes an object of
 * a class of its own for each of some 300 services. A service that is not listed is one whose endpoints follow the common
 * pattern: so the SDK answers for each that it does not know.
 */
final class ListedServices {

    /** The list's class file, as its jar names it. */
    static final String CLASS_FILE = "software/amazon/awssdk/regions/GeneratedServiceMetadataProvider.class";

    /** How the class files of clients' builders are named. */
    static final String BUILDER = "ClientBuilder.class";

    private static final String LOOKED_UP_BY = "serviceEndpointPrefix";

    /** Names the service, makes its metadata in three steps and puts it into the list. */
    private static final List<Integer> ENTRY =
            List.of(Opcodes.LDC, Opcodes.NEW, Opcodes.DUP, Opcodes.INVOKESPECIAL, Opcodes.INVOKEVIRTUAL);

    private ListedServices() {}

    /** Returns the name that a client's builder looks its service up by, if it is the class that says so. */
    static Set<String> lookedUpBy(byte[] classFile) {
        return read(classFile).methods.stream()
                .filter(method -> method.name.equals(LOOKED_UP_BY))
                .flatMap(ListedServices::names)
                .map(name -> (String) name.cst)
                .collect(Collectors.toSet());
    }

    /**
     * Returns the list with these services alone.
     *
     * @throws IllegalArgumentException if it is not written as it was in the SDK that this is made for
     */
    static byte[] only(Set<String> services, byte[] classFile) {
        var list = read(classFile);
        for (var method : list.methods) {
            names(method).filter(name -> !services.contains((String) name.cst)).forEach(name -> remove(method, name));
        }
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        list.accept(writer);
        return writer.toByteArray();
    }

    private static void remove(MethodNode filling, LdcInsnNode name) {
        var entry = Stream.<AbstractInsnNode>iterate(name, AbstractInsnNode::getNext)
                .limit(ENTRY.size())
                .toList();
        var opcodes = entry.stream().map(AbstractInsnNode::getOpcode).toList();
        if (!opcodes.equals(ENTRY)) {
            throw new IllegalArgumentException(
                    "The SDK lists the service " + name.cst + " in another way than it did: " + opcodes);
        }
        entry.forEach(filling.instructions::remove);
    }

    private static Stream<LdcInsnNode> names(MethodNode method) {
        return Stream.of(method.instructions.toArray())
                .filter(LdcInsnNode.class::isInstance)
                .map(LdcInsnNode.class::cast);
    }

    private static ClassNode read(byte[] classFile) {
        var node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.SKIP_DEBUG);
        return node;
    }
}
