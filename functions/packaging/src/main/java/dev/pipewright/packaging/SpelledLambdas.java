package dev.pipewright.packaging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Spells the lambdas of a class out as classes, as compilers for Android do.
 *
 * <p>The JVM makes a class for each lambda when it is first evaluated, a quarter of a millisecond each under a function's
 * flags. The SDK's clients have one for each field of an answer that is read, and of an error that is known. Here the
 * lambdas of one interface in a class become one class of the package, and what they do stays where it is.
 *
 * <p>A site stays as it was where that would take more than a cast or a box, in interfaces, and where the target is private
 * to another class of its nest. Two evaluations of a lambda that captures nothing give two objects in place of one; the
 * language leaves that open.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jls/se25/html/jls-15.html#jls-15.27.4">Java language, 15.27.4</a>
 */
final class SpelledLambdas {

    /** The rest of a version is the minor one. */
    private static final int MAJOR = 0xffff;

    private final ClassNode host;
    private final Map<CallSite.Shape, List<CallSite>> sites = new LinkedHashMap<>();
    private final Map<String, MethodNode> bridges = new LinkedHashMap<>();

    private SpelledLambdas(ClassNode host) {
        this.host = host;
    }

    /**
     * Returns a class and those of its lambdas, by internal name, the class first.
     *
     * @param classFile as compiled; returned itself if there is nothing to spell out
     */
    static Map<String, byte[]> of(byte[] classFile) {
        var host = new ClassNode();
        new ClassReader(classFile).accept(host, 0);
        var lambdas = new SpelledLambdas(host);
        if ((host.access & Opcodes.ACC_INTERFACE) == 0) {
            List.copyOf(host.methods).forEach(lambdas::spellOut);
        }
        return lambdas.sites.isEmpty() ? Map.of(host.name, classFile) : lambdas.classes();
    }

    private Map<String, byte[]> classes() {
        host.methods.addAll(bridges.values());
        var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        host.accept(writer);
        var classes = new LinkedHashMap<String, byte[]>();
        classes.put(host.name, writer.toByteArray());
        sites.forEach((shape, own) -> {
            var name = nameOf(shape);
            classes.put(name, new LambdaClass(name, host.version, shape, own).bytes());
        });
        return classes;
    }

    private void spellOut(MethodNode method) {
        for (var instruction : method.instructions) {
            if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                reachable(dynamic).ifPresent(site -> {
                    method.instructions.insert(dynamic, making(site));
                    method.instructions.remove(dynamic);
                });
            }
        }
    }

    /** Returns a site whose target another class of the package may call; none if it must stay. */
    private Optional<CallSite> reachable(InvokeDynamicInsnNode instruction) {
        if (!CallSite.is(instruction)) {
            return Optional.empty();
        }
        var site = CallSite.of(instruction);
        if (!site.isPlain() || isOfAnotherInTheNest(site.target())) {
            return Optional.empty();
        }
        return Optional.of(ownPrivate(site.target())
                .map(target -> site.calling(opened(target, site.target())))
                .orElse(site));
    }

    /** Since Java 11 a class may name the private members of those it is nested with. */
    private boolean isOfAnotherInTheNest(Handle target) {
        return (host.version & MAJOR) >= Opcodes.V11
                && !target.getOwner().equals(host.name)
                && outermost(target.getOwner()).equals(outermost(host.name));
    }

    private static String outermost(String name) {
        var nested = name.indexOf('$', name.lastIndexOf('/') + 2);
        return nested < 0 ? name : name.substring(0, nested);
    }

    private Optional<MethodNode> ownPrivate(Handle target) {
        return host.methods.stream()
                .filter(method -> target.getOwner().equals(host.name)
                        && method.name.equals(target.getName())
                        && method.desc.equals(target.getDesc())
                        && (method.access & Opcodes.ACC_PRIVATE) != 0)
                .findFirst();
    }

    /** What is static, or makes an object, is not inherited and so may simply lose its privacy; the rest gets a bridge. */
    private Handle opened(MethodNode method, Handle target) {
        if ((method.access & Opcodes.ACC_STATIC) != 0 || method.name.equals("<init>")) {
            method.access &= ~Opcodes.ACC_PRIVATE;
            return target;
        }
        var bridge = bridges.computeIfAbsent(method.name + method.desc, any -> bridge(method));
        return new Handle(Opcodes.H_INVOKESTATIC, host.name, bridge.name, bridge.desc, false);
    }

    private MethodNode bridge(MethodNode method) {
        var own = Type.getObjectType(host.name);
        var name = "bridge$" + method.name;
        var descriptor = "(" + own + method.desc.substring(1);
        var bridge = new MethodNode(Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, name, descriptor, null, null);
        var code = new GeneratorAdapter(bridge, bridge.access, name, descriptor);
        code.visitCode();
        code.loadArgs();
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, host.name, method.name, method.desc, false);
        code.returnValue();
        code.endMethod();
        return bridge;
    }

    /** What was captured lies on the stack already, as the site expected it. */
    private InsnList making(CallSite site) {
        var same = sites.computeIfAbsent(site.shape(), any -> new ArrayList<>());
        same.add(site);
        var making = new InsnList();
        making.add(number(same.size() - 1));
        making.add(new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                nameOf(site.shape()),
                LambdaClass.FACTORY,
                LambdaClass.factory(site.shape()),
                false));
        return making;
    }

    private static AbstractInsnNode number(int number) {
        if (number <= 5) {
            return new InsnNode(Opcodes.ICONST_0 + number);
        }
        return new IntInsnNode(number <= Byte.MAX_VALUE ? Opcodes.BIPUSH : Opcodes.SIPUSH, number);
    }

    /** As a person would look for it: the class, the interface, and which of the interface's. */
    private String nameOf(CallSite.Shape shape) {
        var functional = shape.functionalInterface();
        var which = sites.keySet().stream()
                .takeWhile(other -> !other.equals(shape))
                .filter(other -> other.functionalInterface().equals(functional))
                .count();
        return host.name + "$$" + functional.getInternalName().replaceAll(".*[/$]", "") + which;
    }
}
