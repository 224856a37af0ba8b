using OktaIdc.Contracts.Console;
using OktaIdc.Contracts.Findings;
using OktaIdc.Contracts.Wire;

namespace OktaIdc.Contracts.Botocore;

/// <summary>Finds the model for an exchange on the AWS side from the wire alone, never from what the sandbox calls it.</summary>
public sealed class AwsChecker(string specs)
{
    private static readonly string[] Services = ["sso-admin", "identitystore", "organizations", "sts", "iam", "sso", "sso-oidc", "cloudtrail", "logs", "firehose", "glue", "cloudwatch", "events", "securityhub"];
    private readonly IReadOnlyList<BotocoreModel> _models = [.. Services.Select(s => BotocoreModel.Load(specs, s))];
    private readonly ConsoleOperations _console = ConsoleOperations.Load(specs);

    public IReadOnlyList<BotocoreModel> Models => _models;

    public ConsoleOperations Console => _console;

    public (FindingList Request, FindingList Response)? Check(WireExchange exchange)
    {
        if (exchange.Request.Header("X-Amz-Target") is { } target)
        {
            return CheckTarget(target, exchange);
        }

        if (MediaType.Of(exchange.Request.Header("Content-Type")) == "application/x-www-form-urlencoded"
            && QueryString.Parse(exchange.Request.Text).FirstOrDefault(f => f.Key == "Action").Value is { } action)
        {
            return _models.FirstOrDefault(m => m.Protocol == "query" && m.Operations.ContainsKey(action)) is { } model
                ? Run(model, action, exchange, QueryProtocol.CheckRequest, QueryProtocol.CheckResponse)
                : Unknown("aws/query", action, exchange);
        }

        foreach (var model in _models.Where(m => m.Protocol == "rest-json"))
        {
            if (RestProtocol.FindOperation(model, exchange.Request) is { } operation)
            {
                return Run(model, operation, exchange, RestProtocol.CheckRequest, RestProtocol.CheckResponse);
            }
        }

        return null;
    }

    private (FindingList Request, FindingList Response) CheckTarget(string target, WireExchange exchange)
    {
        var dot = target.LastIndexOf('.');
        var (prefix, operation) = dot < 0 ? (target, string.Empty) : (target[..dot], target[(dot + 1)..]);
        if (_console.Knows(prefix))
        {
            var (request, response) = Lists(ConsoleOperations.Document, target);
            _console.CheckRequest(prefix, operation, exchange.Request, request);
            if (exchange.Response is { } answer)
            {
                _console.CheckResponse(prefix, operation, answer, response);
            }

            return (request, response);
        }

        return _models.FirstOrDefault(m => m.TargetPrefix == prefix) is { } model && model.Operations.ContainsKey(operation)
            ? Run(model, operation, exchange, JsonProtocol.CheckRequest, JsonProtocol.CheckResponse)
            : Unknown("aws/json", target, exchange);
    }

    private static (FindingList Request, FindingList Response) Run(
        BotocoreModel model,
        string operation,
        WireExchange exchange,
        Action<BotocoreModel, string, WireRequest, FindingList> checkRequest,
        Action<BotocoreModel, string, WireResponse, FindingList> checkResponse)
    {
        var (request, response) = Lists(model.Name, operation);
        checkRequest(model, operation, exchange.Request, request);
        if (exchange.Response is { } answer)
        {
            checkResponse(model, operation, answer, response);
        }

        return (request, response);
    }

    // A name that no model has is right only if the answer says so too.
    private static (FindingList Request, FindingList Response) Unknown(string document, string operation, WireExchange exchange)
    {
        var (request, response) = Lists(document, operation);
        if (exchange.Response is { Status: < 400 })
        {
            response.Fail("operation", Rules.Operation, "no model has this operation, yet it was answered");
        }
        else
        {
            request.Skip("operation that no model has, and that was refused");
        }

        return (request, response);
    }

    private static (FindingList Request, FindingList Response) Lists(string document, string operation) =>
        (new FindingList(document, operation, "request"), new FindingList(document, operation, "response"));
}
