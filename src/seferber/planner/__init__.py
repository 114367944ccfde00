"""Problem to proposal: the national plan and the last mile. The only home of the solvers.

Import from `seferber.planner.national` or `seferber.planner.lastmile`; this page stays light so that
a door which only wants one of them does not load the other's solver.
"""
