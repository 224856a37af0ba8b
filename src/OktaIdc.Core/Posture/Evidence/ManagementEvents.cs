using OktaIdc.Aws.CloudTrail;

namespace OktaIdc.Posture.Evidence;

/// <summary>Which management events a trail records: the calls that change accounts, roles and trails.</summary>
/// <param name="Extent">How many of them.</param>
/// <param name="Text">The same for people.</param>
internal sealed record ManagementEvents(ManagementExtent Extent, string Text)
{
    /// <summary>All of them.</summary>
    public static ManagementEvents All { get; } = new(ManagementExtent.All, "all management events");

    /// <summary>Not read.</summary>
    /// <param name="why">Why.</param>
    public static ManagementEvents Unread(string why) => new(ManagementExtent.Unread, $"which events was not read: {why}");

    /// <summary>What selectors take. One alone must take all: that two halves make a whole is seen for reading and writing only.</summary>
    public static ManagementEvents Of(TrailSelectors selectors)
    {
        var takes = selectors.AdvancedEventSelectors.IsDefaultOrEmpty ? (selectors.EventSelectors.IsDefault ? [] : selectors.EventSelectors.Select(Classic).ToList()) : selectors.AdvancedEventSelectors.Select(Advanced).ToList();
        takes.RemoveAll(t => !t.Any);
        var excluded = takes.SelectMany(t => t.Without).Distinct(StringComparer.Ordinal).ToList();
        var (reads, writes) = (takes.Exists(t => t is { Reads: true, IsNarrow: false }), takes.Exists(t => t is { Writes: true, IsNarrow: false }));
        var without = excluded.Count == 0 ? "" : $" but those of {string.Join(", ", excluded)}";
        return takes.Count == 0 ? new ManagementEvents(ManagementExtent.None, "no management events")
            : reads && writes ? excluded.TrueForAll(IsHarmless) ? new ManagementEvents(ManagementExtent.All, "all management events" + without) : new ManagementEvents(ManagementExtent.Some, "management events" + without)
            : writes ? new ManagementEvents(ManagementExtent.Some, "management events that write" + without)
            : reads ? new ManagementEvents(ManagementExtent.None, "management events that read, none that write")
            : new ManagementEvents(ManagementExtent.Some, "some management events only");
    }

    // AWS's own console offers to leave these two out, because they are very many.
    private static bool IsHarmless(string source) => source is "kms.amazonaws.com" or "rdsdata.amazonaws.com";

    private static Take Classic(TrailEventSelector s) => new(
        s.IncludeManagementEvents != false, s.ReadWriteType is null or "All" or "ReadOnly", s.ReadWriteType is null or "All" or "WriteOnly", false, s.ExcludeManagementEventSources.IsDefault ? [] : [.. s.ExcludeManagementEventSources]);

    private static Take Advanced(TrailAdvancedSelector s)
    {
        var fields = s.FieldSelectors.IsDefault ? [] : s.FieldSelectors.ToList();
        var readOnly = fields.Find(f => f.Field == "readOnly");
        var (reads, writes) = (Allows(readOnly, "true"), Allows(readOnly, "false"));
        var sources = fields.FindAll(f => f.Field == "eventSource");
        return new Take(
            fields.Exists(f => f.Field == "eventCategory" && !f.AnyOf.IsDefault && f.AnyOf.Contains("Management")),
            reads,
            writes,
            fields.Exists(f => f.Field is not ("eventCategory" or "readOnly" or "eventSource")) || sources.Exists(f => f.NoneOf.IsDefaultOrEmpty),
            [.. sources.SelectMany(f => f.NoneOf.IsDefault ? [] : f.NoneOf)]);
    }

    private static bool Allows(TrailFieldSelector? readOnly, string value) =>
        readOnly is null || ((readOnly.AnyOf.IsDefaultOrEmpty || readOnly.AnyOf.Contains(value)) && (readOnly.NoneOf.IsDefaultOrEmpty || !readOnly.NoneOf.Contains(value)));

    private sealed record Take(bool Any, bool Reads, bool Writes, bool IsNarrow, IReadOnlyList<string> Without);
}

/// <summary>How many management events a trail records.</summary>
internal enum ManagementExtent
{
    /// <summary>Not read.</summary>
    Unread,

    /// <summary>None, or none of those that write.</summary>
    None,

    /// <summary>Some.</summary>
    Some,

    /// <summary>All, those of services that are very many and harmless apart.</summary>
    All,
}
