using System.Collections.Immutable;

namespace OktaIdc.Okta;

/// <summary>A mapping between the attributes of a user type and those of an app.</summary>
public sealed record OktaProfileMapping
{
    /// <summary>Mapping id (prm...).</summary>
    public required string Id { get; init; }

    /// <summary>Where the attributes come from.</summary>
    public OktaMappingEnd? Source { get; init; }

    /// <summary>Where they go.</summary>
    public OktaMappingEnd? Target { get; init; }

    /// <summary>What each target attribute is made of; empty in lists.</summary>
    public ImmutableDictionary<string, OktaMappedProperty> Properties { get; init; } = ImmutableDictionary<string, OktaMappedProperty>.Empty;
}

/// <summary>One end of a mapping.</summary>
/// <param name="Id">Id of the user type (oty...) or app (0oa...).</param>
/// <param name="Name">Name of the type or app.</param>
/// <param name="Type">user or appuser.</param>
public sealed record OktaMappingEnd(string? Id, string? Name, string? Type);

/// <summary>What one target attribute is made of.</summary>
/// <param name="Expression">An Okta expression: <c>user.displayName</c>.</param>
/// <param name="PushStatus">PUSH (on create and update) or DONT_PUSH (on create only).</param>
public sealed record OktaMappedProperty(string Expression, string PushStatus = "PUSH");
