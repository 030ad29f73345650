// Classes run in parallel, because they often wait for processes and servers. Two workers, because the CI machine has two cores.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.ClassLevel)]
