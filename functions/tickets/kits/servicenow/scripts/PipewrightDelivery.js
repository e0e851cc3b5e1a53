/**
 * Sends a requested item to Pipewright: what asks for something, what is sent, and what happens when nobody takes it.
 * ECMAScript 5, as every instance runs it. Never logs what somebody typed.
 */
var PipewrightDelivery = Class.create();
PipewrightDelivery.prototype = {

    EVENT: 'pipewright.deliver',

    /** The catalog item that this update set brings. */
    ITEM: 'b7ed8845509621ddc44f774409177c74',

    /** The item's variables, as Pipewright's mapping reads them. */
    VARIABLES: [
        'query', 'mode', 'engine', 'host', 'port', 'database', 'sid', 'jdbc_url', 'deployment', 'account', 'warehouse', 'role',
        'schema', 'project', 'location', 'connection_name', 'login', 'secret_name', 'database_user', 'reachability', 'subnet',
        'security_groups', 'enforce_tls', 'proved_by', 'table'
    ],

    /** About a day: 1, 2, 4, 8, 16 and 32 minutes, then every hour. */
    MOST_ATTEMPTS: 30,
    LONGEST_WAIT_MINUTES: 60,
    TIMEOUT_MS: 15000,

    initialize: function() {},

    /**
     * Tells whether a change of an item asks for something: that it was ordered, or opened again by a person.
     * Returns an empty text for an order, an id of its own for a reopening, and null for anything else.
     */
    occasion: function(current, previous) {
        if (this._text(current.cat_item) !== this.ITEM) {
            return null;
        }
        if (String(current.operation()) === 'insert') {
            return '';
        }
        var reopened = !this._holds(previous.active) && this._holds(current.active);
        return reopened && !this._isOurs() ? String(gs.generateGUID()) : null;
    },

    /** Delivers an item. What may succeed later is an event for later, and what was refused is not sent again. */
    deliver: function(item, reopened, attempt) {
        if (attempt > 1 && !this._holds(item.active)) {
            gs.info('Pipewright: ' + item.number + ' was closed before it could be delivered');
            return;
        }
        var status = this._send(JSON.stringify(this.body(item, reopened)));
        if (status >= 200 && status < 300) {
            gs.info('Pipewright: ' + item.number + ' was delivered with attempt ' + attempt);
        } else if (status === 400 || status === 413) {
            gs.error('Pipewright: ' + item.number + ' was refused with status ' + status);
            this._tell(item, 'Pipewright does not take this request as it is (status ' + status + ').'
                + ' What is wrong with it is told in a comment, if Pipewright may write here.');
        } else if (attempt < this.MOST_ATTEMPTS) {
            this._later(item, reopened, attempt, status);
        } else {
            gs.error('Pipewright: ' + item.number + ' could not be delivered for a day, last status ' + status);
            this._tell(item, 'Pipewright could not be reached for a day. Close and open this item again to send it once more.');
        }
    },

    /** Returns what is sent: values and never display values of choices, which a translation of the form would change. */
    body: function(item, reopened) {
        var variables = {};
        for (var i = 0; i < this.VARIABLES.length; i++) {
            variables[this.VARIABLES[i]] = this._text(item.variables[this.VARIABLES[i]]);
        }
        return {
            number: this._text(item.number),
            sys_id: this._text(item.sys_id),
            reopened: /^[0-9a-f]{32}$/.test(reopened) ? reopened : '',
            opened_by: {
                user_name: this._text(item.opened_by.user_name),
                email: this._text(item.opened_by.email)
            },
            updated_by: this._person(this._text(item.sys_updated_by)),
            short_description: this._own(item.short_description, item.cat_item.short_description, item.cat_item.name),
            description: this._own(item.description, item.cat_item.description),
            variables: variables
        };
    },

    /** Returns the status that was answered, 0 where nothing was. */
    _send: function(body) {
        var endpoint = this._text(gs.getProperty('pipewright.endpoint'));
        if (endpoint.indexOf('https://') !== 0) {
            gs.error('Pipewright: the property pipewright.endpoint holds no address that begins with https://');
            return 0;
        }
        try {
            // Message and function hold the method and the credentials; no script reads the password.
            var request = new sn_ws.RESTMessageV2('Pipewright', 'deliver');
            request.setEndpoint(endpoint);
            request.setRequestHeader('Content-Type', 'application/json');
            request.setHttpTimeout(this.TIMEOUT_MS);
            request.setRequestBody(this._ascii(body));
            return Number(request.execute().getStatusCode());
        } catch (problem) {
            return 0;
        }
    },

    _later: function(item, reopened, attempt, status) {
        var minutes = Math.min(this.LONGEST_WAIT_MINUTES, Math.pow(2, attempt - 1));
        var when = new GlideDateTime();
        when.addSeconds(minutes * 60);
        gs.warn('Pipewright: ' + item.number + ' was not taken, status ' + status + ', again in ' + minutes + ' minutes');
        gs.eventQueueScheduled(this.EVENT, item, reopened, String(attempt + 1), when);
    },

    _tell: function(item, words) {
        item.work_notes = words;
        item.update();
    },

    /** What Pipewright itself changes asks for nothing. */
    _isOurs: function() {
        return String(gs.getUserName()) === this._text(gs.getProperty('pipewright.user', 'pipewright'));
    },

    /** Whoever changed the item last may not approve it; what is no person, such as a flow, approves nothing. */
    _person: function(name) {
        var user = new GlideRecord('sys_user');
        var known = name !== '' && user.get('user_name', name);
        return {user_name: known ? name : '', email: known ? this._text(user.email) : ''};
    },

    /** A text that the item has from the catalog is nobody's request. */
    _own: function(text, ofCatalog, orOfCatalog) {
        var own = this._text(text);
        return own === this._text(ofCatalog) || own === this._text(orOfCatalog) ? '' : own;
    },

    /** Any character beyond ASCII as an escape of JSON: no character set between here and there can change it. */
    _ascii: function(json) {
        return json.replace(/[\u007f-\uffff]/g, function(character) {
            return '\\u' + ('0000' + character.charCodeAt(0).toString(16)).slice(-4);
        });
    },

    _holds: function(flag) {
        return /^(true|1)$/.test(this._text(flag));
    },

    _text: function(value) {
        return value === null || value === undefined ? '' : String(value);
    },

    type: 'PipewrightDelivery'
};
