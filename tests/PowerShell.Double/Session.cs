namespace System.Management.Automation
{
    public class InvocationInfo
    {
        public Dictionary<string, object?> BoundParameters { get; } = new(StringComparer.OrdinalIgnoreCase);

        public bool ExpectingInput { get; internal set; }
    }

    public class HostInformationMessage
    {
        public string Message { get; set; } = "";

        public override string ToString() => Message;
    }

    public sealed class SessionState
    {
        public PSVariableIntrinsics PSVariable { get; } = new();
    }

    public sealed class PSVariableIntrinsics
    {
        private readonly Dictionary<string, object?> _values = new(StringComparer.OrdinalIgnoreCase);

        public object? GetValue(string name) => _values.GetValueOrDefault(name);

        public void Set(string name, object? value) => _values[name] = value;
    }
}

namespace System.Management.Automation.Host
{
    public abstract class PSHost
    {
        public abstract string Name { get; }

        public abstract PSHostUserInterface? UI { get; }
    }

    public abstract class PSHostUserInterface
    {
        // A host without a screen has none.
        public virtual PSHostRawUserInterface? RawUI => null;

        public virtual void WriteLine(string value)
        {
        }
    }

    public abstract class PSHostRawUserInterface
    {
        public abstract Coordinates CursorPosition { get; set; }

        public abstract Size WindowSize { get; set; }
    }

    public struct Coordinates(int x, int y)
    {
        public int X { get; set; } = x;

        public int Y { get; set; } = y;
    }

    public struct Size(int width, int height)
    {
        public int Width { get; set; } = width;

        public int Height { get; set; } = height;
    }

    internal sealed class DoubleHost : PSHost
    {
        public override string Name => "Double";

        public override PSHostUserInterface UI { get; } = new DoubleUserInterface();

        private sealed class DoubleUserInterface : PSHostUserInterface;
    }
}

namespace System.Management.Automation.Runspaces
{
    public class Runspace
    {
        [ThreadStatic]
        private static Runspace? s_default;

        public static Runspace? DefaultRunspace
        {
            get => s_default;
            set => s_default = value;
        }

        public Guid InstanceId { get; } = Guid.NewGuid();
    }
}
