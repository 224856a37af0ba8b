using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Apps;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Sandbox.Okta.Logs;

namespace OktaIdc.Sandbox.Okta.Scim;

/// <summary>Okta's provisioning worker: takes what is to do from the queue and does it at the apps over SCIM.</summary>
internal sealed class Provisioner : IAsyncDisposable
{
    private readonly OktaOrg _org;
    private readonly ScimClient _scim;
    private readonly UserPusher _users;
    private readonly GroupPusher _groups;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;

    /// <summary>Makes a worker that does nothing until started or drained.</summary>
    public Provisioner(OktaOrg org, ScimClient scim)
    {
        _org = org;
        _scim = scim;
        _users = new UserPusher(org, scim);
        _groups = new GroupPusher(org, scim);
    }

    /// <summary>Where an app is provisioned; null where it is not.</summary>
    public static ScimEndpoint? Endpoint(App app) =>
        app.Connection is { Enabled: true, BaseUrl: { } url, Token: { } token } ? new ScimEndpoint(url, token) : null;

    /// <summary>Works in the background until disposed.</summary>
    public void Start() => _loop = Task.Run(LoopAsync);

    /// <summary>Does everything there is to do now, however long it would have waited, and what follows from it.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (await StepAsync(anyTime: true, cancellationToken).ConfigureAwait(false))
        {
        }
    }

    /// <summary>Whether the app has a group of that name. False where it cannot be asked: the push itself will tell then.</summary>
    public async Task<bool> GroupExistsAsync(App app, string name, CancellationToken cancellationToken)
    {
        ScimEndpoint? endpoint;
        using (_org.Enter(Caller.System))
        {
            endpoint = Endpoint(app);
        }

        if (endpoint is null)
        {
            return false;
        }

        var filter = $"displayName eq \"{name.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        var answer = await _scim.SendAsync(endpoint, HttpMethod.Get, "/Groups?filter=" + Uri.EscapeDataString(filter), null, cancellationToken).ConfigureAwait(false);
        return answer.IsSuccess && answer.Body?["Resources"] is JsonArray { Count: > 0 };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _scim.Dispose();
        _turn.Dispose();
        _stop.Dispose();
    }

    private async Task LoopAsync()
    {
        try
        {
            while (true)
            {
                if (!await StepAsync(anyTime: false, _stop.Token).ConfigureAwait(false))
                {
                    await _org.Work.WaitAsync(_stop.Token).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return; // Disposed.
        }
    }

    private async Task<bool> StepAsync(bool anyTime, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_org.Work.Take(anyTime) is not { } item)
            {
                return false;
            }

            var refused = item.Kind switch
            {
                WorkKind.PushUser => await _users.PushAsync(item, cancellationToken).ConfigureAwait(false),
                WorkKind.DeactivateUser => await _users.DeactivateAsync(item, cancellationToken).ConfigureAwait(false),
                WorkKind.PushGroup => await _groups.PushAsync(item, cancellationToken).ConfigureAwait(false),
                _ => await _groups.DeleteAsync(item, cancellationToken).ConfigureAwait(false),
            };
            if (refused is not null)
            {
                Refused(item, refused);
            }

            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    private LogTarget[] TargetsOf(WorkItem item, LogTarget[] app) =>
        _org.Apps.Find(item.AppId) is { } found && _org.Push.Find(item.Key) is { } mapping ? _org.Push.Of(found, mapping) : app;

    private void Refused(WorkItem item, ScimAnswer answer)
    {
        using (_org.Enter(Caller.System))
        {
            LogTarget[] app = [.. new[] { _org.Apps.Find(item.AppId) }.OfType<App>().Select(Targets.Of)];
            var type = answer.IsAuthentication ? "application.integration.authentication_failure" : answer.Status == 429 ? "application.integration.rate_limit_exceeded" : "application.integration.general_failure";
            if (answer.IsAuthentication || answer.IsTransient)
            {
                _org.Log.Write(type, "FAILURE", answer.Detail, app, Refusal.DebugData(answer));
            }

            if (answer.IsTransient && item.Attempt + 1 < WorkQueue.MostAttempts)
            {
                _org.Work.Retry(item);
                if (item.Kind is WorkKind.PushGroup or WorkKind.DeleteGroup)
                {
                    _org.Log.Write("application.provision.group_push.mapping.update.or.delete.failed", "FAILURE", answer.Detail, TargetsOf(item, app), Refusal.DebugData(answer));
                }
            }
            else if (item.Kind is WorkKind.PushUser or WorkKind.DeactivateUser)
            {
                _users.Failed(item, answer);
            }
            else
            {
                _groups.Failed(item, answer);
            }
        }
    }
}
