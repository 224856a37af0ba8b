using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;

namespace OktaIdc.Sandbox.Person;

/// <summary>Finds and does the steps of the scripted person.</summary>
internal static class PersonDesk
{
    /// <summary>Does one step on one side.</summary>
    /// <exception cref="ArgumentException">No such step.</exception>
    public static Task<JsonNode?> DoAsync(ISandboxService service, string step, JsonObject? input, CancellationToken cancellationToken) =>
        service.PersonSteps.TryGetValue(step, out var action)
            ? action(input ?? [], cancellationToken)
            : throw new ArgumentException(
                $"The {service.Side} side knows no person step '{step}'; it knows: {string.Join(", ", service.PersonSteps.Keys.Order(StringComparer.Ordinal))}.", nameof(step));
}
