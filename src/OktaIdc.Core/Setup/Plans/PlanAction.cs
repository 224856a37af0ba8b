namespace OktaIdc.Setup.Plans;

/// <summary>What a plan step does to its object.</summary>
public enum PlanAction
{
    /// <summary>The object is as wished; nothing is sent.</summary>
    Nothing,

    /// <summary>The object exists, made by somebody else: it is taken and linked instead of made (a group of Identity Center that a push links to).</summary>
    Adopt,

    /// <summary>The object is made.</summary>
    Create,

    /// <summary>The object is changed in place.</summary>
    Update,

    /// <summary>The object cannot be changed in place: it is removed and made anew.</summary>
    Replace,

    /// <summary>The object is removed.</summary>
    Delete,
}
