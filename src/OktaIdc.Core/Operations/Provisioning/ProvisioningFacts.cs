using OktaIdc.Failures;
using OktaIdc.Okta;

namespace OktaIdc.Operations.Provisioning;

/// <summary>What was read about the provisioning of one app: the causes look at it and take from it what they explain.</summary>
internal sealed class ProvisioningFacts(OktaApp app, IdcDirectoryReader idc)
{
    private static readonly TimeSpan s_together = TimeSpan.FromSeconds(5);

    private readonly List<FailedPush> _open = [];
    private readonly Dictionary<string, int> _proofs = [];

    /// <summary>The app as it is now.</summary>
    public OktaApp App { get; } = app;

    /// <summary>IAM Identity Center, read only where a cause needs it.</summary>
    public IdcDirectoryReader Idc { get; } = idc;

    /// <summary>Compares pushed groups with those in IAM Identity Center, where a cause needs it; null where the org is not at hand.</summary>
    public MembersBehind? Behind { get; init; }

    /// <summary>The app as an argument of a command line.</summary>
    public string AppArgument { get; } = CommandText.Quote(app.Label ?? app.Id);

    /// <summary>The SCIM endpoint that Okta uses; null where Okta does not tell.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>Whether Okta provisions anything to the app.</summary>
    public bool IsProvisioning => App.Status != OktaApp.Inactive && App.Features.Any(f => f.StartsWith("PUSH_", StringComparison.Ordinal) || f == "GROUP_PUSH");

    /// <summary>Everyone who has the app.</summary>
    public IReadOnlyList<OktaAppUser> Users { get; init; } = [];

    /// <summary>Every push mapping.</summary>
    public IReadOnlyList<OktaPushMapping> Mappings { get; init; } = [];

    /// <summary>Events about provisioning of the app, oldest first.</summary>
    public IReadOnlyList<OktaLogEvent> Events { get; init; } = [];

    /// <summary>Names of the Okta groups of mappings that do not push as they should, by id.</summary>
    public IReadOnlyDictionary<string, string> GroupNames { get; init; } = new Dictionary<string, string>();

    /// <summary>Members of pushed groups who have not the app, by source group id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Outsiders { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Logins of assigned users who were never activated in Okta.</summary>
    public IReadOnlyList<string> NeverActivated { get; init; } = [];

    /// <summary>Failures that no cause has explained yet.</summary>
    public IReadOnlyList<FailedPush> Open => _open;

    /// <summary>Failures whose cause is gone, but which Okta has not tried again.</summary>
    public List<FailedPush> Corrected { get; } = [];

    /// <summary>Events of refused credentials since provisioning last worked or was last configured; empty where Okta is let in.</summary>
    public IReadOnlyList<OktaLogEvent> Refusals => IsRefusalTold ? [] : Since(EventTypes.AuthenticationFailure, EventTypes.ConfigurationUpdate);

    /// <summary>Whether a cause has told why Okta is not let in: there is one reason, told once.</summary>
    public bool IsRefusalTold { get; set; }

    /// <summary>Events of a kind since provisioning last worked.</summary>
    /// <param name="eventType">The kind.</param>
    /// <param name="also">A further event whose success counts as working.</param>
    public IReadOnlyList<OktaLogEvent> Since(string eventType, string? also = null) => [.. Events.Skip(LastProof(also) + 1).Where(e => e.EventType == eventType)];

    /// <summary>Whether endpoint or token were set after something failed.</summary>
    public bool IsConfiguredAfter(FailedPush item) => Events.Skip(PlaceOf(item.Told) + 1)
        .Any(e => e.EventType == EventTypes.ConfigurationUpdate && e.Result == "SUCCESS" && (item.Told is not null || e.Published > item.Last));

    // Place and not time tells what came first: many events bear the same millisecond.
    private int LastProof(string? also)
    {
        if (!_proofs.TryGetValue(also ?? "", out var place))
        {
            for (place = Events.Count - 1; place >= 0 && !(Events[place].Result == "SUCCESS" && (IsProof(place) || Events[place].EventType == also)); place--)
            {
                // On to the event before.
            }

            _proofs[also ?? ""] = place;
        }

        return place;
    }

    private bool IsProof(int place) => EventTypes.Proofs.Contains(Events[place].EventType) && !(Events[place].EventType == EventTypes.GroupPushed && HasLeftOut(place));

    // A push that left out whom Okta could not bring may have sent nothing at all. It tells of them as it begins, or beside its success, and how long it takes is not known;
    // what it did send has proofs of its own.
    private bool HasLeftOut(int push)
    {
        var begun = push - 1;
        while (begun >= 0 && Events[begun].EventType is not (EventTypes.GroupPushed or EventTypes.MembersIgnored))
        {
            begun--;
        }

        return (begun >= 0 && Events[begun].EventType == EventTypes.MembersIgnored) || IsBeside(push, -1) || IsBeside(push, 1);
    }

    private bool IsBeside(int push, int step)
    {
        var at = Events[push].Published;
        for (var place = push + step; place >= 0 && place < Events.Count && (Events[place].Published - at)?.Duration() < s_together; place += step)
        {
            if (Events[place].EventType == EventTypes.MembersIgnored)
            {
                return true;
            }
        }

        return false;
    }

    private int PlaceOf(OktaLogEvent? told)
    {
        for (var place = Events.Count - 1; place >= 0; place--)
        {
            if (ReferenceEquals(Events[place], told))
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>Adds what failed.</summary>
    public void Add(IEnumerable<FailedPush> failed) => _open.AddRange(failed);

    /// <summary>Takes the failures that a cause explains.</summary>
    public IReadOnlyList<FailedPush> Take(Func<FailedPush, bool> explains)
    {
        List<FailedPush> taken = [];
        _open.RemoveAll(item =>
        {
            var explained = explains(item);
            if (explained)
            {
                taken.Add(item);
            }

            return explained;
        });
        return taken;
    }

    /// <summary>The name of a mapping's Okta group.</summary>
    public string NameOf(OktaPushMapping mapping) => mapping.SourceGroupId is { } id && GroupNames.TryGetValue(id, out var name) ? name : mapping.SourceGroupId ?? mapping.Id;

    /// <summary>Makes a failure of one cause from what it takes.</summary>
    public OktaProvisioningFailure Failure(string id, string? subject, IReadOnlyList<FailedPush> items, string message, string fix, ProvisioningRemedy remedy) => new()
    {
        Id = id,
        Subject = subject,
        AppId = App.Id,
        AppLabel = App.Label,
        Message = message,
        Count = items.Sum(i => i.Count),
        First = items.Min(i => i.First),
        Last = items.Max(i => i.Last),
        People = [.. items.Where(i => i.Kind != FailedPushKind.Group).Select(i => i.Name).Distinct().OrderBy(n => n, StringComparer.Ordinal)],
        Groups = [.. items.Where(i => i.Kind == FailedPushKind.Group).Select(i => i.Name).Distinct().OrderBy(n => n, StringComparer.Ordinal)],
        Evidence = [.. items.Take(10).Select(i => $"{i.Name}{(i.Last is { } at ? $", {at.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z" : "")}, {i.Source}: {i.Reason}")],
        Fix = fix,
        Remedy = remedy,
        Items = [.. items],
    };
}
