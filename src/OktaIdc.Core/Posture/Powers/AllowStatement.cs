using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Organization;

namespace OktaIdc.Posture.Powers;

/// <summary>A statement of a policy that allows.</summary>
/// <param name="Actions">What; "everything but ..." where it names what it does not allow.</param>
/// <param name="But">What it does not allow, where it allows all else; else null.</param>
/// <param name="IsOnEverything">Whether its resources are all there are.</param>
/// <param name="On">The resources, for people.</param>
/// <param name="IsLimited">Whether it has a condition; what a condition is worth a person has to judge: aws:SecureTransport takes nothing away.</param>
/// <param name="Patterns">Those of its resources that are several things of a service that gives access.</param>
internal sealed record AllowStatement(IReadOnlyList<string> Actions, IReadOnlyList<string>? But, bool IsOnEverything, string On, bool IsLimited, IReadOnlyList<string> Patterns)
{
    private static readonly string[] s_services = ["iam", "sso", "identitystore", "organizations", "sts", "sso-directory"];

    /// <summary>Whether it names root users of accounts, which STS takes for whoever may.</summary>
    public bool IsOnRoots { get; init; }

    /// <summary>Whether it allows all but some actions.</summary>
    public bool IsAllBut => But is not null;

    /// <summary>Whether it allows all there is, IAM among it, or all of IAM: who has that gives herself the rest. What leaves out some actions must leave out every one by which she could.</summary>
    public bool IsAdministrator => IsOnEverything && (But is { } but ? !Escalations.OfIam.All(verb => Allows(but, verb)) : Escalations.Whole.All(verb => Allows(Actions, verb)));

    /// <summary>The actions that make an administrator, for people.</summary>
    public string Administration => IsAllBut ? Actions[0]
        : Actions.FirstOrDefault(a => Escalations.Whole.All(verb => Allows([a], verb))) ?? string.Join(", ", Actions.Where(a => Escalations.Whole.Any(verb => Allows([a], verb))));

    /// <summary>Whether an action is all of them.</summary>
    public static bool IsEverything(string action) => action.Trim('*', '?') is "" or ":";

    /// <summary>Whether a policy's text is one; none is.</summary>
    public static bool IsReadable(string? policy)
    {
        try
        {
            return string.IsNullOrEmpty(policy) || (JsonNode.Parse(policy) is JsonObject whole && IsSound(whole));
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The statements of a policy that allow; empty where it cannot be read.</summary>
    public static IReadOnlyList<AllowStatement> Of(string? policy)
    {
        if (string.IsNullOrEmpty(policy) || !IsReadable(policy))
        {
            return [];
        }

        var statements = JsonNode.Parse(policy)!["Statement"] switch { JsonArray many => many.OfType<JsonObject>(), JsonObject one => [one], _ => [] };
        return [.. statements.Where(s => s["Effect"]?.ToString() == "Allow").Select(Read)];
    }

    // A member that is there twice is told only where the members are looked at, as an ArgumentException.
    private static bool IsSound(JsonNode? node) => node switch { JsonObject members => members.All(m => IsSound(m.Value)), JsonArray items => items.All(IsSound), _ => true };

    // A statement without a resource is for all of them, as far as this goes; one that names what it is not for is for nearly all.
    private static AllowStatement Read(JsonObject s)
    {
        var (but, resources) = (s["NotAction"] is { } not ? Texts(not) : null, Texts(s["Resource"]));
        return new AllowStatement(
            but is null ? Texts(s["Action"]) : ["everything but " + string.Join(", ", but)],
            but,
            resources.Count == 0 || resources.Any(IsAnyResource),
            s["NotResource"] is { } notOn ? "everything but " + string.Join(", ", Texts(notOn)) : "everything",
            s["Condition"] is JsonObject { Count: > 0 },
            [.. resources.Where(IsPattern)])
        {
            IsOnRoots = resources.Any(r => r.Split(':') is [_, _, "iam", _, _, "root"]),
        };
    }

    // Every role of an account is enough: arn:aws:iam::*:role/* and arn:aws:iam::123456789012:* are everything as well.
    private static bool IsAnyResource(string resource)
    {
        var parts = resource.Split(':');
        string Part(int at, string otherwise) => parts.Length > at && !parts[at].Contains('*', StringComparison.Ordinal) && parts[at].Length > 0 ? parts[at] : otherwise;
        var any = $"arn:{Part(1, "aws")}:iam::{Part(4, "123456789012")}:";
        return resource.Trim('*').Length == 0 || Wildcard.Matches(resource, any + "role/oktaidc-any", ignoreCase: false) || Wildcard.Matches(resource, any + "user/oktaidc-any", ignoreCase: false) || Wildcard.Matches(resource, any + "policy/oktaidc-any", ignoreCase: false);
    }

    // Several things of a service that gives access: arn:aws:iam::*:role/A*, not one role in every account, nor objects of a bucket.
    private static bool IsPattern(string resource) => resource.Split([':'], 6) is { Length: 6 } parts && s_services.Any(service => Wildcard.Matches(parts[2], service, ignoreCase: true)) && parts[5].IndexOfAny(['*', '?']) >= 0;

    private static bool Allows(IReadOnlyList<string> actions, string verb) => actions.Any(a => Wildcard.Matches(a, verb, ignoreCase: true));

    private static IReadOnlyList<string> Texts(JsonNode? node) => node switch { JsonArray many => [.. many.Select(n => n?.ToString() ?? "")], null => [], _ => [node.ToString()] };
}
