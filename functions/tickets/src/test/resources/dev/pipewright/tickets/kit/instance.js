/* What the kit's scripts find in an instance, played: fields are objects and not strings, as ServiceNow's are. */
var instance = {
    now: 0, user: 'dana.data', properties: {}, messages: {}, answers: [], requests: [], log: [], events: [], updates: 0, ids: 0
};

var Class = {
    create: function() {
        return function() {
            this.initialize.apply(this, arguments);
        };
    }
};

function field(value, of) {
    var element = of || {};
    element.toString = function() {
        return String(value);
    };
    element.toJSON = function() {
        throw new Error('A field of a record is no text');
    };
    return element;
}

function record(json) {
    var given = JSON.parse(json);
    var made = {
        operation: function() {
            return field(given.operation);
        },
        update: function() {
            instance.updates++;
        },
        variables: {}
    };
    ['number', 'sys_id', 'sys_updated_by', 'short_description', 'description', 'active'].forEach(function(name) {
        made[name] = field(given[name] === undefined ? '' : given[name]);
    });
    made.opened_by = field(given.opened_by.sys_id, {user_name: field(given.opened_by.user_name), email: field(given.opened_by.email)});
    made.cat_item = field(given.cat_item.sys_id, {
        name: field(given.cat_item.name),
        short_description: field(given.cat_item.short_description),
        description: field(given.cat_item.description)
    });
    Object.keys(given.variables).forEach(function(name) {
        made.variables[name] = field(given.variables[name]);
    });
    return made;
}

function said(level) {
    return function(text) {
        instance.log.push(level + ' ' + text);
    };
}

function GlideRecord(table) {
    this.get = function(name, value) {
        var found = table === 'sys_user' && name === 'user_name' && ['dana.data', 'ada.lovelace'].indexOf(value) >= 0;
        this.email = field(found ? value.split('.')[0] + '@example.com' : '');
        return found;
    };
}

var gs = {
    getProperty: function(name, otherwise) {
        var value = instance.properties[name];
        return value === undefined || value === '' ? (otherwise === undefined ? null : otherwise) : field(value);
    },
    getUserName: function() {
        return field(instance.user);
    },
    generateGUID: function() {
        instance.ids++;
        return field(('00000000000000000000000000000000' + instance.ids.toString(16)).slice(-32));
    },
    eventQueue: function(name, of, parm1, parm2) {
        instance.events.push({at: instance.now, name: String(name), of: of, parm1: field(parm1), parm2: field(parm2)});
    },
    eventQueueScheduled: function(name, of, parm1, parm2, when) {
        instance.events.push({at: when.seconds, name: String(name), of: of, parm1: field(parm1), parm2: field(parm2)});
    },
    info: said('info'), warn: said('warn'), error: said('error')
};

function GlideDateTime() {
    this.seconds = instance.now;
}
GlideDateTime.prototype.addSeconds = function(seconds) {
    this.seconds += seconds;
};

var sn_ws = {
    RESTMessageV2: function(message, name) {
        if (instance.messages[message] !== name) {
            throw new Error('There is no such message');
        }
        var request = {headers: {}};
        this.setEndpoint = function(endpoint) {
            request.endpoint = endpoint;
        };
        this.setRequestHeader = function(header, value) {
            request.headers[header] = value;
        };
        this.setHttpTimeout = function(milliseconds) {
            request.timeout = milliseconds;
        };
        this.setRequestBody = function(body) {
            request.body = body;
        };
        this.execute = function() {
            instance.requests.push(request);
            var answer = instance.answers.length === 0 ? 202 : instance.answers.shift();
            if (answer === 0) {
                throw new Error('The connection timed out');
            }
            return {
                getStatusCode: function() {
                    return field(answer);
                }
            };
        };
    }
};
