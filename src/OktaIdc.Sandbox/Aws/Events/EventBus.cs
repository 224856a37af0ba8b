using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.Events;

/// <summary>The buses and partner event sources of an account in a Region.</summary>
internal sealed class EventsPlace
{
    /// <summary>Buses by name; the default bus is made when the place is first asked.</summary>
    public SortedDictionary<string, EventBus> Buses { get; } = new(StringComparer.Ordinal);

    /// <summary>Partner event sources by name.</summary>
    public SortedDictionary<string, EventSource> Sources { get; } = new(StringComparer.Ordinal);

    /// <summary>What fails though nothing is wrong.</summary>
    public FailingPart Failing { get; set; } = FailingPart.None;
}

/// <summary>An event bus.</summary>
/// <param name="Name">Name: default, one's own, or that of a partner's source.</param>
/// <param name="Arn">ARN.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Settings">Description and its like, as given.</param>
internal sealed record EventBus(string Name, string Arn, DateTimeOffset Created, JsonObject Settings)
{
    /// <summary>Rules by name.</summary>
    public SortedDictionary<string, EventRule> Rules { get; } = new(StringComparer.Ordinal);
}

/// <summary>A rule of a bus.</summary>
/// <param name="Settings">What it was put with, its ARN among it.</param>
/// <param name="Pattern">What it lets through; null for none.</param>
internal sealed record EventRule(JsonObject Settings, EventPattern? Pattern)
{
    /// <summary>Targets by id.</summary>
    public OrderedMap<JsonObject> Targets { get; init; } = new();
}

/// <summary>A partner's event source.</summary>
internal sealed class EventSource
{
    /// <summary>aws.partner/okta.com/{org}/{name}.</summary>
    public required string Name { get; init; }

    /// <summary>ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>When the partner made it.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>PENDING, ACTIVE or DELETED.</summary>
    public string State { get; set; } = "PENDING";
}
