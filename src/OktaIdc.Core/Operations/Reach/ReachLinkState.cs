namespace OktaIdc.Operations.Reach;

/// <summary>How a link stands.</summary>
public enum ReachLinkState
{
    /// <summary>It holds.</summary>
    Holds,

    /// <summary>It holds, but something about it needs attention.</summary>
    Warns,

    /// <summary>It is broken.</summary>
    Broken,

    /// <summary>It could not be read; the link says why.</summary>
    NotRead,

    /// <summary>An earlier link is broken, and this one follows from it.</summary>
    NotReached,
}
