using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;

namespace OktaIdc.Sandbox.Okta.LogStreams;

/// <summary>The log streams of the org. A stream to EventBridge is an event source that Okta offers to an AWS account: it waits there until somebody makes an event bus of it.</summary>
internal sealed class LogStreamState(OktaOrg org, Func<IPartnerEvents?> partner)
{
    private const string DetailType = "SystemLog";
    private readonly List<LogStream> _all = [];
    private int _isDelivering;

    /// <summary>Every stream, oldest first.</summary>
    public IReadOnlyList<LogStream> All => _all;

    /// <summary>A stream by id.</summary>
    /// <exception cref="OktaFault">E0000007: there is none.</exception>
    public LogStream Get(string id) => _all.Find(s => s.Id == id) ?? throw Refusals.NotFound(id, "LogStream");

    /// <summary>Name under which a stream's event source stands at AWS.</summary>
    public string SourceOf(LogStream stream) => $"aws.partner/okta.com/{org.Subdomain}/{stream.Settings.Text("eventSourceName")}";

    /// <summary>Makes a stream, which begins with what is written from now on.</summary>
    public LogStream Create(JsonObject body)
    {
        var type = body.Text("type");
        var (name, settings) = (LogStreamRules.Name(body), LogStreamRules.Settings(type, body));
        if (_all.Exists(s => s.Name == name))
        {
            throw Refusals.Validation("name", "name: An object with this field already exists in the current organization");
        }

        if (type == LogStream.EventBridge && _all.Exists(s => s.Type == type && JsonNode.DeepEquals(s.Settings, settings)))
        {
            throw Refusals.Validation("settings.eventSourceName", "settings.eventSourceName: The event source is in use by another log stream");
        }

        var stream = new LogStream(OktaId.New("0oa"), type!, org.Now) { Name = name, Settings = settings, Next = org.Log.Index.Count };
        _all.Add(stream);
        if (type == LogStream.EventBridge)
        {
            partner()?.CreateSource(settings.Text("accountId")!, settings.Text("region")!, SourceOf(stream));
        }

        org.Log.Success("system.log_stream.lifecycle.create", Target(stream));
        return stream;
    }

    /// <summary>Replaces name and settings; those of EventBridge can only be repeated.</summary>
    public void Update(LogStream stream, JsonObject body)
    {
        var name = LogStreamRules.Name(body);
        if ((body.Text("type") ?? stream.Type) != stream.Type || (stream.Type == LogStream.EventBridge && body.Bag("settings") is { } wished && !JsonNode.DeepEquals(wished, stream.Settings)))
        {
            throw Refusals.Validation("settings", "settings: The settings of this log stream can't be modified after creation");
        }

        if (_all.Exists(s => s.Name == name && s != stream))
        {
            throw Refusals.Validation("name", "name: An object with this field already exists in the current organization");
        }

        var before = new JsonObject { ["name"] = stream.Name };
        stream.Name = name;
        stream.Settings = stream.Type == LogStream.Splunk && body.Bag("settings") is { } settings ? LogStreamRules.Splunk(settings) : stream.Settings;
        stream.LastUpdated = org.Now;
        org.Log.Success("system.log_stream.lifecycle.update", Target(stream) with { Change = (before, new JsonObject { ["name"] = name }) });
    }

    /// <summary>Switches a stream on or off; what is written while it is off is not sent later.</summary>
    public void Switch(LogStream stream, bool on)
    {
        if (stream.IsActive != on)
        {
            (stream.IsActive, stream.LastUpdated) = (on, org.Now);
            stream.Next = org.Log.Index.Count;
            org.Log.Success(on ? "system.log_stream.lifecycle.activate" : "system.log_stream.lifecycle.deactivate", Target(stream));
        }
    }

    /// <summary>Removes a stream, and the event source that it was.</summary>
    public void Delete(LogStream stream)
    {
        _all.Remove(stream);
        if (stream.Type == LogStream.EventBridge)
        {
            partner()?.DeleteSource(stream.Settings.Text("accountId")!, stream.Settings.Text("region")!, SourceOf(stream));
        }

        org.Log.Success("system.log_stream.lifecycle.delete", Target(stream));
    }

    /// <summary>Something was written: sends it from another thread, because the AWS side has a lock of its own.</summary>
    public void Written()
    {
        if (_all.Exists(s => s is { IsActive: true, Type: LogStream.EventBridge }) && Interlocked.Exchange(ref _isDelivering, 1) == 0)
        {
            ThreadPool.QueueUserWorkItem(_ =>
            {
                Interlocked.Exchange(ref _isDelivering, 0);
                Deliver();
            });
        }
    }

    /// <summary>Sends what was not sent yet.</summary>
    public void Deliver()
    {
        foreach (var (stream, events) in Due())
        {
            foreach (var body in events)
            {
                _ = OktaTime.TryParse((string?)body["published"], out var time);
                var arrived = partner()?.Put(stream.Settings.Text("accountId")!, stream.Settings.Text("region")!, SourceOf(stream), DetailType, body, time) == true;
                _ = arrived ? stream.Delivered++ : stream.Lost++;
            }
        }
    }

    private List<(LogStream Stream, List<JsonObject> Events)> Due()
    {
        using (org.Enter(Auth.Caller.System))
        {
            var end = org.Log.Index.Count;
            List<(LogStream Stream, List<JsonObject> Events)> due = [];
            foreach (var stream in _all.Where(s => s is { IsActive: true, Type: LogStream.EventBridge } && s.Next < end))
            {
                due.Add((stream, [.. Enumerable.Range(stream.Next, end - stream.Next).Select(org.Log.Read)]));
                stream.Next = end;
            }

            return due;
        }
    }

    private static LogTarget Target(LogStream stream) => new(stream.Id, "LogStream", stream.Type, stream.Name);
}
