using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactionsPortal.Engine.Model;
using ReactionsPortal.Engine.Octopus;
using ReactionsPortal.Engine.Runs;
using ReactionsPortal.Engine.Templating;

namespace ReactionsPortal.Engine.Actions.PowerShell;

/// <summary>Runs a reaction's script in a process of its own.</summary>
internal sealed class PowerShellActionRunner(
    ScriptHostPool pool, IConnectionAccess connections, RunArtifacts artifacts, RunDoings doings, TemplateLanguages templates, IOptions<PowerShellOptions> options, TimeProvider time, ILogger<PowerShellActionRunner> logger)
    : IActionRunner
{
    /// <summary>What the runtime and PowerShell say last where no memory is left to end well.</summary>
    private static readonly string[] OutOfMemory = ["Out of memory", "OutOfMemoryException", "Insufficient memory"];

    /// <inheritdoc/>
    public ActionKind Kind => ActionKind.PowerShell;

    /// <inheritdoc/>
    public async Task<ActionOutcome> RunAsync(ActionWork work, IRunLog log, CancellationToken cancellationToken)
    {
        var isRepeatable = work.Document.Action.PowerShell!.Repeatable;
        var parameters = ScriptParameters.Of(work.Document.Action.PowerShell, templates, work.Variables, work.Secrets);
        foreach (var problem in parameters.Problems)
            log.Write(LogStream.Portal, work.Mask.Apply(problem));
        if (parameters.IsBroken)
            return new ActionOutcome.Failed(work.Mask.Apply($"The script did not run. {parameters.Problems[^1]}"), IsRetryable: false);

        var bounds = ScriptBounds.Of(work.Document.Action.PowerShell.Limits, work.Timeout, options.Value);
        ScriptHost host;
        try
        {
            host = await pool.TakeAsync(bounds.MemoryMegabytes, cancellationToken);
        }
        catch (HostStartException broken)
        {
            return new ActionOutcome.Failed(work.Mask.Apply(broken.Message), isRepeatable);
        }

        var output = new ScriptOutput(log, work, bounds);
        var captured = new ScriptCaptures(output);
        await using var files = new ScriptArtifacts(artifacts, work, output, options.Value);
        try
        {
            var end = await EndOfAsync(host, work, bounds, parameters, output, captured, files, cancellationToken);
            var others = await host.EndAsync();
            if (others > 0)
                output.Say(string.Create(CultureInfo.InvariantCulture, $"{others} {(others == 1 ? "process" : "processes")} that the script had started and left running {(others == 1 ? "was" : "were")} ended."));
            return end is null ? new ActionOutcome.Succeeded { Captured = captured.Values } : new ActionOutcome.Failed(output.Masked(end.Sentence), isRepeatable && end.MayPass);
        }
        finally
        {
            await pool.ReleaseAsync(host);
            output.Complete();
        }
    }

    /// <summary>Runs the script to its end.</summary>
    /// <returns>Null when it ended well.</returns>
    private async Task<ScriptFailure?> EndOfAsync(ScriptHost host, ActionWork work, ScriptBounds bounds, ScriptParameters parameters, ScriptOutput output, ScriptCaptures captured, ScriptArtifacts files, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var conversation = ConverseAsync(host, work, bounds, parameters, output, captured, files, over.Token);
        pool.Refill();
        var watch = ScriptWatch.ExceededAsync(host, output, bounds, over.Token);
        var timeout = Task.Delay(bounds.Timeout, time, over.Token);
        await Task.WhenAny(conversation, watch, timeout);
        try
        {
            if (conversation.IsCompleted)
                return await conversation;
            cancellationToken.ThrowIfCancellationRequested();
            return timeout.IsCompleted
                ? new($"Ended after {Span(bounds.Timeout)}: the script ran longer than its time-out.", MayPass: true)
                : new($"Ended after {Span(Stopwatch.GetElapsedTime(started))}: {await watch}.", MayPass: false);
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(Quietly(conversation), Quietly(watch), Quietly(timeout));
        }
    }

    private async Task<ScriptFailure?> ConverseAsync(ScriptHost host, ActionWork work, ScriptBounds bounds, ScriptParameters parameters, ScriptOutput output, ScriptCaptures captured, ScriptArtifacts files, CancellationToken cancellationToken)
    {
        ScriptFailure? failed = null;
        var ranOutOfMemory = false;
        try
        {
            await host.SendAsync(
                ScriptTask.ToJson(work, parameters.Values),
                (stream, line) =>
                {
                    ranOutOfMemory |= stream == LogStream.Error && OutOfMemory.Any(words => line.Contains(words, StringComparison.OrdinalIgnoreCase));
                    output.Write(stream, line);
                },
                cancellationToken);
            while (await host.ReadAsync(cancellationToken) is { } frame)
            {
                switch (frame.Kind)
                {
                    case HostFrameKind.Succeeded:
                        return failed;
                    case HostFrameKind.Exited:
                        return failed ?? ScriptFailure.OfExit(frame.Text);
                    case HostFrameKind.Failed when ScriptFailure.Of(frame.Text, bounds) is var failure:
                        failed ??= failure;
                        if (!failure.IsFromFailStep)
                            return failed;
                        break;
                    case HostFrameKind.Sensitive:
                        output.Hide(frame.Text);
                        break;
                    case HostFrameKind.Variable:
                    case HostFrameKind.SensitiveVariable:
                        captured.Take(frame.Text, frame.Kind == HostFrameKind.SensitiveVariable);
                        break;
                    case HostFrameKind.Connection:
                        await host.AnswerAsync(await AnswerAsync(frame.Text, work, output, cancellationToken), cancellationToken);
                        break;
                    case HostFrameKind.Made:
                        await host.AnswerAsync(await MadeAsync(frame.Text, work, cancellationToken), cancellationToken);
                        break;
                    case HostFrameKind.ArtifactBegins:
                        await host.AnswerAsync(await files.BeginAsync(frame.Text, cancellationToken), cancellationToken);
                        break;
                    case HostFrameKind.ArtifactBytes:
                        await files.AddAsync(frame.Text, cancellationToken);
                        break;
                    case HostFrameKind.ArtifactEnds:
                        await host.AnswerAsync(await files.CompleteAsync(cancellationToken), cancellationToken);
                        break;
                    case HostFrameKind.Portal:
                        output.Write(LogStream.Portal, frame.Text);
                        break;
                    default:
                        if (StreamOf(frame.Kind) is { } stream)
                            output.Write(stream, frame.Text);
                        break;
                }
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or System.Net.Sockets.SocketException)
        {
            logger.HostBroken(broken);
        }
        return failed ?? ScriptFailure.OfLostProcess(await host.ExitCodeAsync(), ranOutOfMemory, bounds);
    }

    /// <summary>Address and key of a connection, asked for by a cmdlet. The key is masked from here on.</summary>
    private async Task<byte[]> AnswerAsync(string name, ActionWork work, ScriptOutput output, CancellationToken cancellationToken)
    {
        var named = name.Length > 0 ? name : work.Document.Action.PowerShell!.Connection;
        var wanted = string.IsNullOrWhiteSpace(named) ? work.Document.Trigger.Octopus?.Connection ?? work.Document.Trigger.Absence?.Connection : named;
        var access = string.IsNullOrWhiteSpace(named) ? await OfEventAsync(work.Event, cancellationToken) : null;
        access ??= await connections.FindAsync(string.IsNullOrWhiteSpace(wanted) ? null : wanted, cancellationToken);
        if (access is null)
        {
            return JsonSerializer.SerializeToUtf8Bytes(new
            {
                Error = string.IsNullOrWhiteSpace(wanted)
                    ? "There is no connection to an Octopus server yet. Add one under Connections."
                    : $"There is no connection named {wanted}. Choose one of those under Connections.",
            });
        }
        output.Hide(access.ApiKey);
        if (access.Proxy is { } proxy && proxy.Contains('@', StringComparison.Ordinal))
            output.Hide(proxy);
        var space = work.Variables.GetValueOrDefault("Octopus.Space.Id");
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            access.Name,
            access.Url,
            access.ApiKey,
            access.Thumbprint,
            access.Proxy,
            Space = name.Length == 0 && !string.IsNullOrEmpty(space) ? space : access.Spaces.Count > 0 ? access.Spaces[0] : "",
        });
    }

    /// <summary>The connection that the event came from, which may be called otherwise than when the reaction was saved; null when it came from none, or from one that was deleted.</summary>
    private async Task<ConnectionAccess?> OfEventAsync(Event happened, CancellationToken cancellationToken) =>
        happened.Source is EventSource.Octopus or EventSource.Portal && OctopusOrigin.Connection(happened.Origin) is { } id ? await connections.FindAsync(id, cancellationToken) : null;

    /// <summary>Keeps what the script made, so that the events about it are known as its doing.</summary>
    private async Task<byte[]> MadeAsync(string text, ActionWork work, CancellationToken cancellationToken)
    {
        if (text.Split('\n') is [{ Length: > 0 } connection, .. var documents] && await connections.FindAsync(connection, cancellationToken) is { } access)
            await doings.MadeAsync(work.Run.Id, access.Id, documents, cancellationToken);
        return JsonSerializer.SerializeToUtf8Bytes(new { });
    }

    private static LogStream? StreamOf(HostFrameKind kind) => kind switch
    {
        HostFrameKind.Output => LogStream.Output,
        HostFrameKind.Error => LogStream.Error,
        HostFrameKind.Warning => LogStream.Warning,
        HostFrameKind.Verbose => LogStream.Verbose,
        HostFrameKind.Debug => LogStream.Debug,
        HostFrameKind.Host => LogStream.Host,
        HostFrameKind.Highlight => LogStream.Highlight,
        HostFrameKind.Progress => LogStream.Progress,
        _ => null,
    };

    private static string Span(TimeSpan span) => span.TotalSeconds < 120 || span.Seconds != 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Round(span.TotalSeconds))} s")
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} min");

    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
    }
}
