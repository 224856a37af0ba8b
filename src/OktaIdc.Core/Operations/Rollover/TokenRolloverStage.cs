namespace OktaIdc.Operations.Rollover;

/// <summary>How far the change of a SCIM token is. Until <see cref="Proved"/> nothing that worked before was taken away.</summary>
public enum TokenRolloverStage
{
    /// <summary>None was begun.</summary>
    None,

    /// <summary>Begun: the tokens that there are were noted.</summary>
    Begun,

    /// <summary>Okta has the second token; the old one works too.</summary>
    HandedOver,

    /// <summary>Okta has pushed a group since; the old token still exists.</summary>
    Proved,

    /// <summary>The old token is gone.</summary>
    Done,
}
