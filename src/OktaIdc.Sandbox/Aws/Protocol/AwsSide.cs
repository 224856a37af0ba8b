using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.CloudTrail;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Person;

namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>All AWS services behind one address: finds the service, checks the signature, and answers one request at a time.</summary>
internal sealed class AwsSide : ISandboxService
{
    private readonly IReadOnlyList<IAwsService> _services;
    private readonly TrailWriter _trail;

    /// <summary>Makes the world of the seed and every service in it.</summary>
    public AwsSide(SandboxContext context)
    {
        World = new AwsWorld(context);
        _trail = new TrailWriter(World);
        var modules = AwsComposition.Modules(World);
        _services = [.. modules.SelectMany(m => m.Services)];
        PersonSteps = modules.SelectMany(m => m.PersonSteps).ToDictionary(s => s.Key, s => Locked(s.Value), StringComparer.Ordinal);
        Controls = modules.SelectMany(m => m.Controls).ToDictionary(s => s.Key, s => Locked(s.Value), StringComparer.Ordinal);
        lock (World.Gate)
        {
            World.Plant();
        }
    }

    /// <inheritdoc/>
    public string Side => "aws";

    /// <summary>State of every service.</summary>
    public AwsWorld World { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, PersonStep> PersonSteps { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, PersonStep> Controls { get; }

    /// <summary>Every service, for contract tests.</summary>
    public IReadOnlyList<IAwsService> Services => _services;

    /// <summary>Addresses, credentials and ids as they are now.</summary>
    public SandboxInfo Describe()
    {
        lock (World.Gate)
        {
            return World.Describe();
        }
    }

    /// <inheritdoc/>
    public JsonObject AddPrincipal(IReadOnlyCollection<string> permissions)
    {
        lock (World.Gate)
        {
            var keys = World.Credentials.AddUser(World.Context.Seed.CallerAccountId, "restricted", permissions);
            return new JsonObject { ["accessKeyId"] = keys.AccessKeyId, ["secretAccessKey"] = keys.SecretAccessKey };
        }
    }

    /// <inheritdoc/>
    public Task<ServiceAnswer> HandleAsync(SandboxRequest request, CancellationToken cancellationToken) => Task.FromResult(Handle(request));

    private ServiceAnswer Handle(SandboxRequest request)
    {
        var requestId = Guid.NewGuid().ToString();
        var service = _services.FirstOrDefault(s => s.Serves(request));
        if (service is null)
        {
            return NoService(request, requestId);
        }

        var operation = service.OperationOf(request);
        try
        {
            lock (World.Gate)
            {
                World.Settle();
                var caller = service.SigningNameOf(request) is { } signingName ? World.Credentials.Verify(request, signingName) : null;
                ActionNames.Check(service.Name, operation, caller);
                return new ServiceAnswer(service.Name, operation, Answer(service, new AwsCall { Request = request, Operation = operation, RequestId = requestId, Caller = caller }));
            }
        }
        catch (AwsError e)
        {
            Count(service, e);
            return new ServiceAnswer(service.Name, operation, service.Refuse(e, requestId));
        }
    }

    private SandboxResponse Answer(IAwsService service, AwsCall call)
    {
        try
        {
            if (call.Caller is { } caller)
            {
                World.Iam.UseKey(caller.AccountId, KeyOf(call.Request), service.Name, call.Region);
                World.Authorization.Check(caller, service.Name, call.Operation, call.Region);
            }

            var answer = service.Answer(call);
            _trail.Write(service.Name, call, answer, null);
            return answer;
        }
        catch (AwsError e)
        {
            _trail.Write(service.Name, call, null, e);
            throw;
        }
    }

    private static string KeyOf(SandboxRequest request) => request.Header("Authorization")?.Split('=', '/') is [_, var key, ..] ? key : "";

    private static ServiceAnswer NoService(SandboxRequest request, string requestId)
    {
        var action = request.Form["Action"];
        var operation = request.Header("X-Amz-Target") ?? action ?? $"{request.Method} {request.Path}";
        var scope = request.Header("Authorization")?.Split('/') is { Length: > 3 } parts ? parts[3] + " " : "";
        var error = new AwsError("UnknownOperationException", $"{scope}{operation} is not implemented in the sandbox.", 404);
        return new ServiceAnswer(null, operation, action is null ? JsonErrors.Write(error, requestId, "application/x-amz-json-1.1") : QueryService.Unknown.Refuse(error, requestId));
    }

    private void Count(IAwsService service, AwsError error)
    {
        if (error.Status == 429 || error.Code is "ThrottlingException" or "TooManyRequestsException" or "Throttling")
        {
            World.Context.Metrics.Throttled(service.Name);
        }
        else if (error.Status == 409 || error.Code is "ConflictException")
        {
            World.Context.Metrics.Conflicted();
        }
    }

    private PersonStep Locked(PersonStep step) => (input, token) =>
    {
        lock (World.Gate)
        {
            World.Settle();
            return step(input, token);
        }
    };
}
