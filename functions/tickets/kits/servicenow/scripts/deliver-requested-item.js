(function executeRule(current, previous) {
    // An event and not the call itself: it is processed after the transaction, when the item's variables are stored, and what
    // cannot be delivered now becomes another event for later.
    var delivery = new PipewrightDelivery();
    var occasion = delivery.occasion(current, previous);
    if (occasion !== null) {
        gs.eventQueue(delivery.EVENT, current, occasion, '1');
    }
})(current, previous);
