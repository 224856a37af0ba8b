namespace OktaIdc.Setup.Plans;

/// <summary>What a plan step does to its object.</summary>
public enum PlanAction
{
    /// <summary>The object is as wished; nothing is sent.</summary>
    Nothing,

    /// <summary>The object exists, made by somebody else, and fits: it is taken as it is.</summary>
    Adopt,

    /// <summary>The object is made.</summary>
    Create,

    /// <summary>The object is changed in place.</summary>
    Update,
}
