package dev.pipewright.packaging;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * A place where a lambda or a method reference becomes an object, as the compiler leaves it.
 *
 * @param shape what the object is from outside
 * @param target what it calls
 * @param accepted the parameters and the result that the target is called with, narrower than the interface's own
 * @see <a href="https://docs.oracle.com/en/java/javase/25/docs/api/java.base/java/lang/invoke/LambdaMetafactory.html">
 *     LambdaMetafactory</a>: what a site's arguments mean
 */
record CallSite(Shape shape, Handle target, Type accepted) {

    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";

    /** Sites with the same one are told apart by a number alone, so one class serves them. */
    record Shape(Type functionalInterface, String method, Type methodType, List<Type> captured) {

        Shape {
            captured = List.copyOf(captured);
        }

        Type result() {
            return methodType.getReturnType();
        }
    }

    /** Whether an instruction makes a lambda. The other metafactory is that of lambdas that can be serialized. */
    static boolean is(InvokeDynamicInsnNode instruction) {
        return instruction.bsm.getOwner().equals(METAFACTORY)
                && instruction.bsm.getName().equals("metafactory");
    }

    static CallSite of(InvokeDynamicInsnNode instruction) {
        var shape = new Shape(
                Type.getReturnType(instruction.desc),
                instruction.name,
                (Type) instruction.bsmArgs[0],
                List.of(Type.getArgumentTypes(instruction.desc)));
        return new CallSite(shape, (Handle) instruction.bsmArgs[1], (Type) instruction.bsmArgs[2]);
    }

    CallSite calling(Handle other) {
        return new CallSite(shape, other, accepted);
    }

    boolean makesAnObject() {
        return target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    }

    /** Returns what the target takes, the object that it is called on first. */
    List<Type> taken() {
        var taken = new ArrayList<Type>();
        if (!makesAnObject() && target.getTag() != Opcodes.H_INVOKESTATIC) {
            taken.add(Type.getObjectType(target.getOwner()));
        }
        taken.addAll(Arrays.asList(Type.getArgumentTypes(target.getDesc())));
        return taken;
    }

    /** Returns what the target leaves. */
    Type left() {
        return makesAnObject() ? Type.getObjectType(target.getOwner()) : Type.getReturnType(target.getDesc());
    }

    /** Whether nothing but a cast, or the boxing of a result, lies between the interface's method and the target. */
    boolean isPlain() {
        var captured = shape.captured().size();
        var given = List.of(shape.methodType().getArgumentTypes());
        var accepts = accepted.getArgumentTypes();
        var taken = taken();
        return taken.size() == captured + given.size()
                && IntStream.range(0, given.size())
                        .allMatch(index -> isPassedAsItIs(given.get(index), accepts[index])
                                && isPassedAsItIs(accepts[index], taken.get(captured + index)))
                && (isReference(shape.result())
                        || shape.result().equals(Type.VOID_TYPE)
                        || shape.result().equals(left()));
    }

    static boolean isReference(Type type) {
        return type.getSort() >= Type.ARRAY;
    }

    private static boolean isPassedAsItIs(Type from, Type to) {
        return isReference(from) ? isReference(to) : from.equals(to);
    }
}
