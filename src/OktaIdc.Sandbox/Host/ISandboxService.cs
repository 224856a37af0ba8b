using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Person;

namespace OktaIdc.Sandbox.Host;

/// <summary>One side of the sandbox behind a listener: told apart by port, free of HTTP server details.</summary>
internal interface ISandboxService
{
    /// <summary>"okta" or "aws".</summary>
    string Side { get; }

    /// <summary>Answers one request. Never throws for bad input: that is an answer of the vendor's kind.</summary>
    Task<ServiceAnswer> HandleAsync(SandboxRequest request, CancellationToken cancellationToken);

    /// <summary>What a person can do on this side, by the name of the step: POST /_sandbox/person/{step}.</summary>
    IReadOnlyDictionary<string, PersonStep> PersonSteps { get; }

    /// <summary>What seeds a past that no request can make, by the name of the path: POST /_sandbox/{name}.</summary>
    IReadOnlyDictionary<string, PersonStep> Controls { get; }

    /// <summary>Makes credentials that are held to these permissions, as a least-privilege runbook has them: POST /_sandbox/principal.</summary>
    /// <param name="permissions">IAM actions on the AWS side (sso:ListPermissionSets), OAuth scopes on the Okta side (okta.groups.read).</param>
    JsonObject AddPrincipal(IReadOnlyCollection<string> permissions);
}

/// <summary>An answer with the names under which it is counted.</summary>
internal sealed record ServiceAnswer(string? Service, string? Operation, SandboxResponse Response);
