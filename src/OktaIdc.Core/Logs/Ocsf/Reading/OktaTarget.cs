namespace OktaIdc.Logs.Ocsf.Reading;

/// <summary>A target of an event.</summary>
/// <param name="Whole">The object.</param>
/// <param name="Id">Its id.</param>
/// <param name="Type">User, AppInstance, UserGroup, ...</param>
/// <param name="AlternateId">Login or other name.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="HasMore">Whether it has members beside these four.</param>
internal readonly record struct OktaTarget(JsonSlice Whole, JsonSlice Id, JsonSlice Type, JsonSlice AlternateId, JsonSlice DisplayName, bool HasMore)
{
    /// <summary>Whether it can be told from others.</summary>
    public bool IsNamed => Id.IsText || AlternateId.IsText || DisplayName.IsText;

    /// <summary>Whether the type is this one.</summary>
    public bool IsOf(ReadOnlySpan<byte> json, ReadOnlySpan<byte> type) => Type.Inner(json).SequenceEqual(type);
}
