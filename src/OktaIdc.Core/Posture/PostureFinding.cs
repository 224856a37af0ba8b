using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace OktaIdc.Posture;

/// <summary>What a rule found about one object, or about all it looked at.</summary>
public sealed record PostureFinding
{
    /// <summary>The rule: OKTA-APP-000190, OKTAIDC-AUTH-01.</summary>
    public required string RuleId { get; init; }

    /// <summary>The rule's title.</summary>
    public required string Title { get; init; }

    /// <summary>What was found.</summary>
    public required PostureStatus Status { get; init; }

    /// <summary>How much a failure of the rule matters.</summary>
    public required PostureSeverity Severity { get; init; }

    /// <summary>What the finding is about: an app, a policy, a permission set, a person; the same in every run.</summary>
    public required string Subject { get; init; }

    /// <summary>Id of what it is about, where a second thing may bear the same name: an API token, a policy, a group. Null where the subject alone names one thing.</summary>
    public string? SubjectId { get; init; }

    /// <summary>What was found, in a sentence or two.</summary>
    public required string Message { get; init; }

    /// <summary>What was looked at.</summary>
    public ImmutableArray<PostureEvidence> Evidence { get; init; } = [];

    /// <summary>What to do: a command that runs as it stands, or a path through a console; null where there is nothing to do.</summary>
    public string? Fix { get; init; }

    /// <summary>True where <see cref="Fix"/> is a command.</summary>
    public bool IsCommand { get; init; }

    /// <summary>Why it matters.</summary>
    public string Why { get; init; } = "";

    /// <summary>Where to read more.</summary>
    public ImmutableArray<string> References { get; init; } = [];

    /// <summary>The controls that it is evidence for.</summary>
    public ImmutableArray<PostureControl> Controls { get; init; } = [];

    /// <summary>Why it is accepted for now; null where it is not.</summary>
    public PostureSuppression? Suppression { get; init; }

    /// <summary>True for a failure that nobody has accepted.</summary>
    [JsonIgnore]
    public bool IsOpen => Status == PostureStatus.Fail && Suppression is null;

    /// <summary>True where it was not evaluated because the run was not given what it takes: a connection to one side, a role for each account. False where it was tried and refused.</summary>
    [JsonIgnore]
    public bool IsUnasked { get; init; }

    /// <summary>Id of the finding that is the same in every run: a digest of rule and subject, or of rule and the subject's id where it has one.</summary>
    public string Fingerprint => string.Concat(SHA256.HashData(Encoding.UTF8.GetBytes(SubjectId is null ? $"{RuleId}|{Subject}" : $"{RuleId}|id|{SubjectId}")).Take(16).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
}

/// <summary>Why a failure is accepted.</summary>
/// <param name="Reason">The reason, as the baseline says it.</param>
/// <param name="Expires">The last day on which it counts.</param>
/// <param name="Source">The file and line that says so.</param>
public sealed record PostureSuppression(string Reason, DateTimeOffset? Expires, string Source);
