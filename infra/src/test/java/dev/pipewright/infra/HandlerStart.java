package dev.pipewright.infra;

/** Does what Lambda does when it starts a function: calls the handler's constructor without arguments. */
final class HandlerStart {

    private HandlerStart() {}

    public static void main(String[] args) throws ReflectiveOperationException {
        Class.forName(args[0]).getConstructor().newInstance();
    }
}
