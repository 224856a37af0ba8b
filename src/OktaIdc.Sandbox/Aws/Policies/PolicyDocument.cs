using System.Text.Json;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.Policies;

/// <summary>A policy in IAM's language (IAM User Guide, "IAM JSON policy elements"): its statements, asked for an action on everything.</summary>
internal sealed class PolicyDocument
{
    private readonly IReadOnlyList<PolicyStatement> _statements;

    private PolicyDocument(IReadOnlyList<PolicyStatement> statements) => _statements = statements;

    /// <summary>Everything is allowed.</summary>
    public static PolicyDocument AllowAll { get; } = Parse("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""");

    /// <summary>Statements that speak of who may take a role.</summary>
    public IReadOnlyList<PolicyStatement> Statements => _statements;

    /// <summary>Reads a policy.</summary>
    /// <exception cref="FormatException">It is no policy; the message says why.</exception>
    public static PolicyDocument Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject policy && policy["Statement"] is { } statements
                ? new PolicyDocument([.. (statements as JsonArray ?? [statements.DeepClone()]).Select(s => PolicyStatement.Parse(s as JsonObject ?? throw new FormatException("A statement is not an object.")))])
                : throw new FormatException("The policy is not a JSON object with a Statement.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException("The policy is not JSON of the policy language: " + e.Message, e);
        }
    }

    /// <summary>Whether a statement denies the action.</summary>
    public bool Denies(string action, PolicyContext context) => _statements.Any(s => !s.Allows && s.Matches(action, context));

    /// <summary>Whether a statement allows the action.</summary>
    public bool Permits(string action, PolicyContext context) => _statements.Any(s => s.Allows && s.Matches(action, context));
}
