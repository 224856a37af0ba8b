namespace OktaIdc.Organization;

/// <summary>What an account selector goes by.</summary>
public enum AccountSelectorKind
{
    /// <summary>Every account.</summary>
    All,

    /// <summary>The account id.</summary>
    Id,

    /// <summary>The account name, without regard to case; wildcards allowed.</summary>
    Name,

    /// <summary>The email of the root user, without regard to case; wildcards allowed.</summary>
    Email,

    /// <summary>A tag; wildcards allowed in the value. Key and value are case-sensitive, as in AWS.</summary>
    Tag,

    /// <summary>Directly in the organizational unit.</summary>
    Ou,

    /// <summary>Directly in a child of the organizational unit (<c>ou:/A/*</c>).</summary>
    OuChildren,

    /// <summary>In the organizational unit or anywhere below it (<c>ou:/A/**</c>).</summary>
    OuTree,
}
