using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Person;

/// <summary>One thing that a person does in a console. Throws InvalidOperationException where the console would refuse, FormatException for bad input.</summary>
internal delegate Task<JsonNode?> PersonStep(JsonObject input, CancellationToken cancellationToken);
