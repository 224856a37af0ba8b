using OktaIdc.Connections;

namespace OktaIdc.Access;

/// <summary>One poller for what is made and one for what is removed, shared by all runs over a connection that go on together: one list call serves them all.</summary>
internal sealed class AssignmentPollers(IdcConnection connection)
{
    private readonly object _gate = new();
    private readonly Dictionary<(string Instance, bool Deletions), AssignmentPoller> _pollers = [];

    public AssignmentPoller Of(string instanceArn, bool deletions)
    {
        lock (_gate)
        {
            if (!_pollers.TryGetValue((instanceArn, deletions), out var poller))
            {
                _pollers[(instanceArn, deletions)] = poller = new AssignmentPoller(connection.Client.SsoAdmin, instanceArn, connection.Client.Pace, deletions);
            }

            return poller;
        }
    }
}
