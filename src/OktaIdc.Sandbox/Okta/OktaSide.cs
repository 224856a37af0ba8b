using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Host;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Sandbox.Okta.Factors;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Logs;
using OktaIdc.Sandbox.Okta.Logs.Generation;
using OktaIdc.Sandbox.Okta.Person;
using OktaIdc.Sandbox.Okta.Policies;
using OktaIdc.Sandbox.Okta.Routing;
using OktaIdc.Sandbox.Okta.Scim;
using OktaIdc.Sandbox.Person;

namespace OktaIdc.Sandbox.Okta;

/// <summary>The Okta org: finds the route of a request, checks who asks and how often, and answers in Okta's way.</summary>
internal sealed class OktaSide : ISandboxService, IAsyncDisposable
{
    private const int MostConcurrent = 75;
    private readonly SandboxContext _context;
    private readonly RouteTable _routes;
    private readonly Authenticator _authenticator;
    private readonly RateLimiter _limiter;
    private int _running;

    /// <summary>Makes and seeds the org, and starts its provisioning worker.</summary>
    public OktaSide(SandboxContext context)
        : this(context, scim: null, background: true)
    {
    }

    /// <summary>Makes and seeds the org.</summary>
    /// <param name="context">Options, clock and admin token.</param>
    /// <param name="scim">What answers Okta's SCIM requests; null for the network.</param>
    /// <param name="background">False leaves provisioning to <see cref="Provisioner.DrainAsync"/>.</param>
    internal OktaSide(SandboxContext context, HttpMessageHandler? scim, bool background)
    {
        _context = context;
        Org = new OktaOrg(context.Clock, context.Options.Plane, () => context.PartnerEvents);
        var client = new ScimClient(scim);
        Provisioner = new Provisioner(Org, client);
        var dpop = new DpopState(Org);
        _authenticator = new Authenticator(Org, dpop);
        _limiter = new RateLimiter(context.Clock, context.Metrics, Org.Limits.Of);
        _routes = Okta.Routes.Map(Org, Provisioner, dpop);
        PersonSteps = new OktaPerson(Org, client).Steps;
        Controls = new Dictionary<string, PersonStep>(StringComparer.Ordinal)
        {
            ["log"] = (happened, _) => Task.FromResult<JsonNode?>(new PastEvents(Org).Add(happened)),
            ["factors"] = (wished, _) => Task.FromResult<JsonNode?>(new FactorSeed(Org).Apply(wished)),
            ["policy"] = (wished, _) => Task.FromResult<JsonNode?>(new PolicySetting(Org).Apply(wished)),
            ["licence"] = (wished, _) => Task.FromResult<JsonNode?>(Licence(wished)),
            ["log/generate"] = (settings, _) => Task.FromResult<JsonNode?>(new LogGenerator(Org).Start(settings)),
        };
        OktaSeed.Apply(Org, context.OktaAdminToken);
        if (background)
        {
            Provisioner.Start();
        }
    }

    /// <inheritdoc/>
    public string Side => "okta";

    /// <summary>Everything the org knows.</summary>
    public OktaOrg Org { get; }

    /// <summary>Everything that answers, for contract tests.</summary>
    public IReadOnlyList<Route> Routes => _routes.Routes;

    /// <summary>The worker that speaks SCIM.</summary>
    public Provisioner Provisioner { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, PersonStep> PersonSteps { get; }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, PersonStep> Controls { get; }

    /// <summary>Makes an API service app with all scopes this product uses and a super administrator's role.</summary>
    /// <param name="dpop">Whether its tokens must be bound by DPoP, as the Admin Console makes them.</param>
    /// <returns>Client id, key id and private key; they are not on the wire.</returns>
    public ServiceAppCredentials CreateServiceApp(bool dpop = true)
    {
        using (Org.Enter(Caller.System))
        {
            return OktaSeed.ServiceApp(Org, dpop);
        }
    }

    /// <inheritdoc/>
    public JsonObject AddPrincipal(IReadOnlyCollection<string> permissions) => new() { ["token"] = OktaSeed.RestrictedToken(Org, permissions) };

    /// <inheritdoc/>
    public async Task<ServiceAnswer> HandleAsync(SandboxRequest request, CancellationToken cancellationToken)
    {
        var requestId = OktaId.New("a", 27);
        var (operation, response) = await CountedAsync(request, requestId, cancellationToken).ConfigureAwait(false);
        response.With("X-Okta-Request-Id", requestId);
        response.With("Date", Org.Now.ToString("R", CultureInfo.InvariantCulture));
        response.With("Cache-Control", "no-cache, no-store");
        response.With("X-Content-Type-Options", "nosniff");
        return new ServiceAnswer("okta", operation, response);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Provisioner.DisposeAsync();

    /// <summary>POST /_sandbox/licence {"identityThreatProtection": true}: what the org has paid for.</summary>
    private JsonObject Licence(JsonObject wished)
    {
        using (Org.Enter(Caller.System))
        {
            Org.Policies.HasThreatProtection = wished["identityThreatProtection"] is JsonValue v && v.TryGetValue(out bool has) ? has : throw new FormatException("Say {\"identityThreatProtection\": true} or false.");
            return new JsonObject { ["identityThreatProtection"] = Org.Policies.HasThreatProtection };
        }
    }

    private async Task<(string Operation, SandboxResponse Response)> CountedAsync(SandboxRequest request, string requestId, CancellationToken cancellationToken)
    {
        try
        {
            return Interlocked.Increment(ref _running) > MostConcurrent && _context.Options.Throttle
                ? ("concurrency", TooManyAtOnce(request, requestId))
                : await AnswerAsync(request, requestId, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private async Task<(string Operation, SandboxResponse Response)> AnswerAsync(SandboxRequest request, string requestId, CancellationToken cancellationToken)
    {
        var found = _routes.Find(request.Url.AbsolutePath);
        var match = found.FirstOrDefault(f => f.Route.Method == request.Method);
        var operation = $"{request.Method} {match.Route?.Template ?? request.Path}";
        try
        {
            if (match.Route is null)
            {
                throw found.Count > 0
                    ? new OktaFault("E0000022", "The endpoint does not support the provided HTTP method")
                    : new OktaFault("E0000008", $"The requested path was not found: {request.Method} {request.Path} is not implemented in the sandbox");
            }

            return (operation, await ServeAsync(match.Route, match.Values, request, requestId, cancellationToken).ConfigureAwait(false));
        }
        catch (OktaFault fault)
        {
            return (operation, ErrorCatalog.Render(fault));
        }
        catch (OAuthFault fault)
        {
            return (operation, match.Route?.Access == Access.Api ? fault.RenderForApi() : fault.Render());
        }
        catch (JsonException)
        {
            return (operation, ErrorCatalog.Render(Refusals.Malformed()));
        }
    }

    private async Task<SandboxResponse> ServeAsync(Route route, Dictionary<string, string> values, SandboxRequest request, string requestId, CancellationToken cancellationToken)
    {
        var caller = route.Access == Access.Api ? await _authenticator.IdentifyAsync(request).ConfigureAwait(false) : Caller.Anonymous();
        caller = caller with { RequestId = requestId, Path = request.Path, UserAgent = request.Header("User-Agent") };
        if (!route.Template.StartsWith("/api/", StringComparison.Ordinal) && !route.Template.StartsWith("/oauth2/", StringComparison.Ordinal))
        {
            return await route.Handler(new OktaCall(request, values, caller), cancellationToken).ConfigureAwait(false);
        }

        var count = _limiter.Count(route.Method, route.Template, caller.TokenId);
        var response = count.Allowed || !_context.Options.Throttle
            ? await AllowedAsync(route, new OktaCall(request, values, caller), cancellationToken).ConfigureAwait(false)
            : Violation(caller, count.Bucket);
        RateLimiter.Mark(response, count.Limit, Math.Max(0, count.Remaining), count.Reset);
        return response;
    }

    private static async Task<SandboxResponse> AllowedAsync(Route route, OktaCall call, CancellationToken cancellationToken)
    {
        try
        {
            return route.Access == Access.Public || (call.Caller.IsAdmin && call.Caller.Holds(route.Scopes))
                ? await route.Handler(call, cancellationToken).ConfigureAwait(false)
                : throw Refusals.Forbidden();
        }
        catch (OktaFault fault)
        {
            return ErrorCatalog.Render(fault); // Here, so that refusals carry the rate-limit headers too.
        }
    }

    private SandboxResponse Violation(Caller caller, string bucket)
    {
        using (Org.Enter(caller))
        {
            Org.Log.Write("system.org.rate_limit.violation", "RATE_LIMIT", null, [new LogTarget(bucket, "URL Pattern", bucket, bucket)]);
        }

        return ErrorCatalog.Render(Refusals.TooMany());
    }

    private SandboxResponse TooManyAtOnce(SandboxRequest request, string requestId)
    {
        using (Org.Enter(Caller.Anonymous() with { RequestId = requestId, Path = request.Path, UserAgent = request.Header("User-Agent") }))
        {
            Org.Log.Write("core.concurrency.org.limit.violation", "RATE_LIMIT", "Too many requests at the same time", [new LogTarget(Org.Id, "Org", Org.Subdomain, Org.Subdomain)]);
        }

        return TooMany(0, 0, _context.Clock.UtcNow.AddSeconds(1).ToUnixTimeSeconds());
    }

    private static SandboxResponse TooMany(int limit, int remaining, long reset)
    {
        var response = ErrorCatalog.Render(Refusals.TooMany());
        RateLimiter.Mark(response, limit, remaining, reset);
        return response;
    }
}
