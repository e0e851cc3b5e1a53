new PipewrightDelivery().deliver(current, String(event.parm1), parseInt(String(event.parm2), 10));
